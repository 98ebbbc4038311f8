#if SQLite
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value for a placeholder of a statement.
enum SQLValue {
    case null
    case integer(Int64)
    case text(String)
    case blob(Data)

    /// The text, or null.
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
}
#endif  // SQLite
