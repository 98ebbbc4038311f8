#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Encodable {
    /// The value as one line of JSON.
    func json() throws -> String { String(decoding: try JSONFormat.encode(self), as: UTF8.self) }
}

extension Date {
    /// The time for people and scripts; `-` for one that is in no calendar.
    var text: String { hasCalendarYear ? JSONFormat.string(from: self) : "-" }
}
#endif  // Services
