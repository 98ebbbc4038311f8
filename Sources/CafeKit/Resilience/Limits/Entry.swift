/// How asking for a place ended.
@usableFromInline
enum Entry: Hashable, Sendable {
    /// The call may be made.
    case entered
    /// It may not, and it never waited or waited in vain.
    case rejected(CallRejection)
    /// The caller was cancelled while it waited; it has no place.
    case cancelled

    /// Returns if the call may be made, and throws why not otherwise.
    @inlinable
    func check<Failure: Error>(_ failure: Failure.Type) throws(CallError<Failure>) {
        switch self {
        case .entered: return
        case .rejected(let rejection): throw .rejected(rejection)
        case .cancelled: throw .cancelled
        }
    }
}
