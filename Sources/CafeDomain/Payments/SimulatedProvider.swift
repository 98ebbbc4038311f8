/// A payment provider for the café that runs on one machine: it keeps its own ledger and can be told to be slow, to decline and to fail.
///
/// It declines every amount of ``declinedAmount`` won, as a test card does.
public struct SimulatedProvider: PaymentProvider {
    /// How it behaves.
    public struct Behaviour: Sendable {
        /// How long a charge takes, at least and at most.
        public var delay: ClosedRange<Duration>
        /// The share of charges that are declined, 0 to 1.
        public var declineRate: Double
        /// The share of calls that fail without an answer, 0 to 1.
        public var failureRate: Double

        /// Creates a behaviour; by default prompt and faultless.
        public init(delay: ClosedRange<Duration> = .zero ... .zero, declineRate: Double = 0, failureRate: Double = 0) {
            self.delay = delay
            self.declineRate = declineRate
            self.failureRate = failureRate
        }
    }

    /// It gave no answer.
    public struct Failure: Error, Hashable {}

    /// The amount that is always declined.
    public static let declinedAmount: Int64 = 44_444

    private let ledger: CommandHandler<ProviderAccount>
    private let behaviour: Behaviour
    private let random: @Sendable () -> Double
    private let clock: any Clock<Duration>

    /// Creates a provider with a ledger of its own; `random` gives numbers from 0 up to 1.
    public init(
        ledger: any EventStore, behaviour: Behaviour = Behaviour(), clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.ledger = CommandHandler(store: ledger)
        self.behaviour = behaviour
        self.clock = clock
        self.random = random
    }

    public func charge(_ amount: Money, key: String) async throws -> ProviderAnswer {
        try await pause()
        if random() < behaviour.failureRate { throw Failure() }
        let isDeclined = amount.amount == Self.declinedAmount || random() < behaviour.declineRate
        let account = try await ledger.handle(isDeclined ? .decline : .charge(amount, code: approvalCode()), on: key).state
        switch account.standing {
        case .charged(_, let code): return .approved(code: code)
        case .released: return .declined(reason: "released")
        case .declined, .untouched: return .declined(reason: "insufficient funds")
        }
    }

    public func release(key: String) async throws {
        if random() < behaviour.failureRate { throw Failure() }
        try await ledger.handle(.release, on: key)
    }

    private func pause() async throws {
        let (least, most) = (behaviour.delay.lowerBound, behaviour.delay.upperBound)
        if most > .zero { try await clock.sleep(for: least + (most - least) * random()) }
    }

    private func approvalCode() -> String {
        let digits = String(Int64(random() * 100_000_000))
        return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
    }
}
