/// What the simulated provider's ledger holds under one key.
public struct ProviderAccount: Aggregate, Equatable {
    /// Where the money of the key is.
    public enum Standing: Sendable, Equatable {
        /// Nobody has asked.
        case untouched
        /// It was taken.
        case charged(Money, code: String)
        /// There was none.
        case declined
        /// It went back, or will never be taken.
        case released
    }

    /// Where the money is.
    public private(set) var standing = Standing.untouched

    public init() {}

    /// What can be asked.
    public enum Command: Sendable {
        /// Take it.
        case charge(Money, code: String)
        /// Say no.
        case decline
        /// Give it back, or never take it.
        case release
    }

    /// What happens.
    public enum Event: DomainEvent, Equatable {
        /// Taken.
        case charged(amount: Money, code: String)
        /// Refused.
        case declined
        /// Given back, `amount` nil where none had been taken.
        case released(amount: Money?)

        public static let category: StreamCategory = "provideraccount"
        enum CodingKeys: String, CodingKey { case charged = "Charged", declined = "Declined", released = "Released" }
    }

    public func decide(_ command: Command) throws(Never) -> [Event] {
        switch (command, standing) {
        case (.charge(let amount, let code), .untouched): [.charged(amount: amount, code: code)]
        case (.decline, .untouched): [.declined]
        case (.release, .charged(let amount, _)): [.released(amount: amount)]
        case (.release, .untouched), (.release, .declined): [.released(amount: nil)]
        case (.charge, _), (.decline, _), (.release, .released): []
        }
    }

    public mutating func evolve(_ event: Event) {
        switch event {
        case .charged(let amount, let code): standing = .charged(amount, code: code)
        case .declined: standing = .declined
        case .released: standing = .released
        }
    }
}
