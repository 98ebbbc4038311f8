/// Placement as a saga without a dual write: commit `placing`, authorise outside any transaction, commit `placed` or `abandoned`.
///
/// While the outcome of the payment is unknown the order stays `placing`, and the authorisation stays due.
extension Order: Saga {
    /// What placement has to do outside.
    public enum Action: Sendable, Equatable {
        /// Have the payment authorised; the order id makes it happen once.
        case authorise(OrderSnapshot)
    }

    public var due: Action? {
        guard let snapshot, status == .placing else { return nil }
        return .authorise(snapshot)
    }
}
