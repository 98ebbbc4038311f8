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
