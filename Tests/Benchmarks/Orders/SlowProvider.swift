#if Services
import CafeDomain
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A payment provider that takes its time, the same times in each run, and that can be down.
struct SlowProvider: PaymentProvider {
    private let provider: SimulatedProvider
    private let outage: String

    /// It does not answer.
    struct Down: Error {}

    /// Creates a provider that takes anything within `delay`, and is down while there is a file at `outage`.
    init(ledger: any EventStore, delay: ClosedRange<Duration>, seed: UInt64, outage: String) {
        let state = Mutex(seed)
        provider = SimulatedProvider(ledger: ledger, behaviour: SimulatedProvider.Behaviour(delay: delay)) {
            state.withLock { Self.next(&$0) }
        }
        self.outage = outage
    }

    func charge(_ amount: Money, key: String) async throws -> ProviderAnswer {
        if FileManager.default.fileExists(atPath: outage) { throw Down() }
        return try await provider.charge(amount, key: key)
    }

    func release(key: String) async throws { try await provider.release(key: key) }

    /// SplitMix64, as a number from 0 up to 1.
    private static func next(_ state: inout UInt64) -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / 9_007_199_254_740_992
    }
}

/// How long a payment takes, at least and at most, in milliseconds.
struct PaymentDelay: Sendable, Codable {
    var least: Double
    var most: Double

    /// Reads `400-620`, or `500`.
    init?(_ text: String) {
        let numbers = text.split(separator: "-", maxSplits: 1).map { Double($0) ?? -1 }
        guard let least = numbers.first, let most = numbers.last, least >= 0, most >= least else { return nil }
        (self.least, self.most) = (least, most)
    }

    var range: ClosedRange<Duration> { .milliseconds(least) ... .milliseconds(most) }
    var text: String { least == most ? "\(Int(least))" : "\(Int(least))-\(Int(most))" }
    var meanSeconds: Double { (least + most) / 2000 }
}
#endif  // Services
