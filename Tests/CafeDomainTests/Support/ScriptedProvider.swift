import CafeDomain
import CafeTesting
import Synchronization

/// The simulated provider with a gate before or behind its charges, and failures on demand.
struct ScriptedProvider: PaymentProvider {
    enum Failure: Error { case down, answerLost }

    /// The provider's ledger.
    let ledger = InMemoryEventStore()
    /// Where charges wait before they happen.
    let before: Gate?
    /// Where charges wait after they happened.
    let after: Gate?
    private let failures: FailureList

    init(before: Gate? = nil, after: Gate? = nil, failures: Failure...) {
        (self.before, self.after) = (before, after)
        self.failures = FailureList(failures)
    }

    private var provider: SimulatedProvider { SimulatedProvider(ledger: ledger) { 0.5 } }

    func charge(_ amount: Money, key: String) async throws -> ProviderAnswer {
        try await before?.pass()
        let failure = failures.next()
        if failure == .down { throw Failure.down }
        let answer = try await provider.charge(amount, key: key)
        if failure == .answerLost { throw Failure.answerLost }
        try await after?.pass()
        return answer
    }

    func release(key: String) async throws {
        if let failure = failures.next() { throw failure }
        try await provider.release(key: key)
    }

    /// Returns where the money of a key is.
    func standing(_ key: String = "o-1") async throws -> ProviderAccount.Standing {
        try await Repository<ProviderAccount>(store: ledger).load(key).state.standing
    }

    /// Returns how many charges there ever were.
    func charges() async throws -> Int { try await ledger.types().filter { $0 == "Charged" }.count }
}

/// What goes wrong, call by call.
private final class FailureList: Sendable {
    private let failures: Mutex<[ScriptedProvider.Failure]>
    init(_ failures: [ScriptedProvider.Failure]) { self.failures = Mutex(failures) }
    func next() -> ScriptedProvider.Failure? { failures.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

/// The payment service by itself: its store, its desk, and the reactor that gives money back.
struct PaymentHouse {
    let store = FaultyStore()
    let provider: ScriptedProvider
    var desk: PaymentDesk { PaymentDesk(store: store, provider: provider) }

    init(_ provider: ScriptedProvider = ScriptedProvider()) { self.provider = provider }

    @discardableResult
    func authorise(_ order: OrderSnapshot = .sample()) async throws -> PaymentOutcome? {
        try await desk.authorise(order, causedBy: .none).outcome
    }

    @discardableResult
    func void(_ orderID: OrderID = "o-1") async throws -> PaymentOutcome? {
        try await desk.void(orderID, causedBy: .none).outcome
    }

    /// Lets the reactor see the whole log, as after a start.
    func releaseMoney() async throws {
        let reactor = ReleaseMoney(provider: provider)
        for message in try await store.log().map({ Message($0, from: "payment") }) {
            if let event = try message.event(as: Payment.Event.self) { try await reactor.perform(event, message) }
        }
    }
}
