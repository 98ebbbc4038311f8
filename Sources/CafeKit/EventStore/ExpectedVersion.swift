/// What a writer believes about a stream; the append is refused where it is wrong.
public enum ExpectedVersion: Hashable, Sendable {
    /// Nothing: append behind whatever is there.
    case any
    /// The stream does not exist yet.
    case none
    /// The stream has at least one event.
    case exists
    /// The newest event has exactly this version.
    case exact(StreamVersion)

    /// Tells whether a stream at `version` is as expected.
    public func accepts(_ version: StreamVersion) -> Bool {
        switch self {
        case .any: true
        case .none: version == .start
        case .exists: version > .start
        case .exact(let expected): version == expected
        }
    }
}
