/// An ISO 4217 currency code.
public struct Currency: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
    public var description: String { rawValue }

    /// The won, the café's own: its minor unit is the won itself.
    public static let krw: Currency = "KRW"
}

/// An amount in the minor unit of a currency. A literal is an amount in won.
public struct Money: Hashable, Sendable, Codable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// How many minor units.
    public var amount: Int64
    /// Of what.
    public var currency: Currency

    /// Creates an amount.
    public init(_ amount: Int64, _ currency: Currency = .krw) {
        self.amount = amount
        self.currency = currency
    }

    public init(integerLiteral value: Int64) { self.init(value) }

    /// Nothing, in won.
    public static let zero: Money = 0

    public var description: String { "\(amount) \(currency)" }

    /// Returns the sum, or nil where it does not fit or the currencies differ.
    public func adding(_ other: Money) -> Money? {
        let (sum, overflow) = amount.addingReportingOverflow(other.amount)
        return overflow || currency != other.currency ? nil : Money(sum, currency)
    }

    /// Returns the product, or nil where it does not fit.
    public func multiplied(by factor: Int) -> Money? {
        let (product, overflow) = amount.multipliedReportingOverflow(by: Int64(factor))
        return overflow ? nil : Money(product, currency)
    }

    /// Adds an amount of the same currency. Amounts from outside are added with ``adding(_:)``; here a misfit is a programming error.
    public static func += (sum: inout Money, other: Money) {
        guard let result = sum.adding(other) else { preconditionFailure("\(sum) + \(other) is no amount") }
        sum = result
    }
}
