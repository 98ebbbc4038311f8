#if Services
import CafeDomain

/// A payment provider that is waited for only so long, by only so many charges at once: what hangs there is not to pile up here.
///
/// A charge that was given up may still be made. Whoever asks again under its key finds out.
struct BoundedProvider: PaymentProvider {
    private let provider: any PaymentProvider
    private let pipeline: Pipeline

    init(_ provider: any PaymentProvider, _ limits: ChargeLimits) {
        self.provider = provider
        pipeline = Pipeline("provider") {
            Bulkhead(limits.atOnce)
            Timeout(limits.time)
        }
    }

    func charge(_ amount: Money, key: String) async throws -> ProviderAnswer {
        try await pipeline { try await provider.charge(amount, key: key) }
    }

    func release(key: String) async throws {
        try await pipeline { try await provider.release(key: key) }
    }
}

/// How the payment service asks its provider.
public struct ChargeLimits: Sendable {
    /// How long it waits for an answer; longer than those who ask wait for it, so that what they gave up is still found out and recorded.
    public var time: Duration = .seconds(30)
    /// How many charges may be under way at once; another one is answered at once that it cannot be made now.
    public var atOnce = 500

    /// Creates the limits.
    public init() {}
}
#endif  // Services
