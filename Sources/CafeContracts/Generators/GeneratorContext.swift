#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What values are made up from.
public struct GeneratorContext: Sendable {
    /// Who makes up values: some generators are for one side only.
    public enum Side: Sendable {
        /// Who asks.
        case consumer
        /// Who answers.
        case provider
    }

    /// What states of the provider gave.
    public var states: JSONObject
    /// Who makes values up.
    public var side: Side
    /// Where the provider that stands in for the real one is reached, or nil.
    public var mockServerURL: String?
    var now: Moment
    var random: SplitMix

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - states: What states of the provider gave.
    ///   - side: Who makes values up.
    ///   - mockServerURL: Where the provider that stands in for the real one is reached, or nil.
    ///   - seed: What random values come from; nil for another one each time.
    ///   - secondsSince1970: The time, in UTC; nil for now.
    public init(
        states: JSONObject = JSONObject(), side: Side, mockServerURL: String? = nil, seed: UInt64? = nil,
        secondsSince1970: Int? = nil
    ) {
        (self.states, self.side, self.mockServerURL) = (states, side, mockServerURL)
        random = SplitMix(seed: seed ?? UInt64.random(in: 0...UInt64.max))
        now = Moment(secondsSince1970: secondsSince1970 ?? Int(Date().timeIntervalSince1970), nanoseconds: 0, offset: 0)
    }
}

/// Random numbers that a seed decides: Steele, Lea and Flood's SplitMix64.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
