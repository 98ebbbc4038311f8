/// The outside party that moves money. Both calls are idempotent by key, and a release is a tombstone: a charge that comes after it
/// is refused.
public protocol PaymentProvider: Sendable {
    /// Takes the money, once for each key.
    func charge(_ amount: Money, key: String) async throws -> ProviderAnswer

    /// Gives the money of a key back, or makes sure that it is never taken.
    func release(key: String) async throws
}

/// What a provider says to a charge.
public enum ProviderAnswer: Sendable, Hashable {
    /// The money is there.
    case approved(code: String)
    /// There is none.
    case declined(reason: String)
}
