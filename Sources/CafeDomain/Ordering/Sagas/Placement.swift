/// The placement of an order: it stands once its payment is authorised, and never was where it is not.
///
/// The authorisation is the pivot and the only synchronous question between services. Where nobody can tell what became of it, payment is
/// asked later, and voids what it has never recorded: a late authorisation is refused then.
public struct Placement: Saga {
    public static let name = "order.place"

    private let deadline: Duration
    private let askAgain: SagaPatience

    /// Creates the saga.
    ///
    /// - Parameters:
    ///   - deadline: How long an authorisation may take.
    ///   - askAgain: How long an order waits for its payment before payment is asked, and how often; by default without end.
    public init(
        deadline: Duration = .seconds(30),
        askAgain: SagaPatience = SagaPatience(attempts: nil, waits: Redelivery(first: .seconds(5), longest: .seconds(60)))
    ) {
        self.deadline = deadline
        self.askAgain = askAgain
    }

    /// What the steps need to know.
    public struct State: Codable, Hashable, Sendable {
        /// The order.
        public let order: OrderSnapshot
        /// Why payment said no, where it did.
        public internal(set) var abandonment: Order.Abandonment?

        /// Creates the state of a placement that begins.
        public init(order: OrderSnapshot) { self.order = order }
    }

    /// What it asks.
    public enum Request: String, Codable, Hashable, Sendable {
        /// Of the order: to wait for its payment.
        case take
        /// Of payment: to authorise.
        case authorise
        /// Of payment: what became of the authorisation, and to void one that it knows nothing of.
        case settle
        /// Of the order: to stand.
        case confirm
        /// Of the order: never to have been.
        case abandon
    }

    public var plan: Plan<Placement> {
        Step("take the order") { _ in .take }
            .compensated { _ in .abandon }
        Pivot("authorise the payment") { _ in .authorise }
            .within(deadline)
            .patience(SagaPatience(attempts: 1, deadline: deadline))
            .asking(patience: askAgain) { _ in .settle }
            .foldingRefusal { state, reason in state.abandonment = Order.Abandonment(rawValue: reason) }
        Step("confirm the order") { _ in .confirm }
    }
}
