/// How long the writers of a trial go on.
public enum TrialLength: Hashable, Sendable {
    /// So many calls each.
    case calls(Int)
    /// So long.
    case time(Duration)

    /// Returns a test of whether a writer who has made so many calls goes on, from now.
    func started() -> @Sendable (_ calls: Int) -> Bool {
        switch self {
        case .calls(let limit): return { $0 < limit }
        case .time(let duration):
            let end = ContinuousClock.now + duration
            return { _ in ContinuousClock.now < end }
        }
    }
}
