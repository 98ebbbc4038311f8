#if Services
extension ClosedRange<Duration> {
    /// Reads a duration or a range of durations, written in milliseconds: `400` or `400-620`, at most ten minutes.
    public init?(milliseconds text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(parts.count), let least = parts.first ?? nil, let most = parts.last ?? nil,
            (0...600_000).contains(least), (least...600_000).contains(most)
        else { return nil }
        self = .milliseconds(least) ... .milliseconds(most)
    }
}
#endif  // Services
