#if SQLite
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A time as the file holds it: whole milliseconds since 1970.
struct Milliseconds {
    let rawValue: Int64

    init(rawValue: Int64) { self.rawValue = rawValue }
    init(_ date: Date) { rawValue = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }

    var date: Date { Date(timeIntervalSince1970: Double(rawValue) / 1000) }
}
#endif  // SQLite
