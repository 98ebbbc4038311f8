import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A calendar day at a hospital, `2026-11-21`.
struct Day: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
    /// How far the hospitals' clocks are ahead of UTC: they are all in Korea.
    static let utcOffset: TimeInterval = 9 * 3600

    /// The days since 1 January 1970; days are in this order.
    let number: Int

    /// Creates the day that it is at the hospitals at a moment.
    init(_ moment: Date) { number = Int((moment.timeIntervalSince1970 + Self.utcOffset) / 86_400) }

    /// Creates the day that text names, or nil where there is no such day.
    init?(_ description: String) {
        guard description.utf8.count == 10, let midnight = JSONFormat.date(from: "\(description)T00:00:00Z") else { return nil }
        number = Int(midnight.timeIntervalSince1970 / 86_400)
        guard number >= 0 else { return nil }
    }

    private init(number: Int) { self.number = number }

    var description: String {
        String(JSONFormat.string(from: Date(timeIntervalSince1970: Double(number) * 86_400)).prefix(10))
    }

    /// Whether it is a Sunday.
    var isSunday: Bool { (number + 4) % 7 == 0 }

    /// Returns the day so many days later.
    func adding(_ days: Int) -> Day { Day(number: number + days) }

    static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a day is written 2026-11-21")
        }
        self = day
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension RequestFaults {
    /// Returns a day, nil where the text is none.
    mutating func day(_ text: String?, _ field: String) -> Day? { value(text, field, "is no day written 2026-11-21") }
}
