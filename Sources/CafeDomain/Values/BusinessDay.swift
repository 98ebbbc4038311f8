#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A calendar day at a branch, `2026-11-21`: waiting numbers begin again with each.
public struct BusinessDay: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    /// Creates the day that it is at a moment, so many minutes east of Greenwich.
    public init(_ moment: Date, utcOffset minutes: Int) {
        let local = moment.addingTimeInterval(Double(minutes) * 60)
        rawValue = local.formatted(Date.ISO8601FormatStyle().year().month().day())
    }
}
