#if Postgres
import CPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value for a placeholder (`$1`) of a statement; sent in binary, with its type.
enum PostgresValue: Sendable {
    case null
    case bool(Bool)
    case int4(Int32)
    case int8(Int64)
    case text(String)
    case bytes(Data)
    case int4s([Int32])
    case int8s([Int64])
    case texts([String])
    case optionalTexts([String?])
    case byteStrings([Data])

    /// The text, or null.
    static func optional(_ text: String?) -> PostgresValue { text.map(PostgresValue.text) ?? .null }

    /// The type as the server numbers it; 0 for one that it has to find out by itself.
    var type: Oid {
        switch self {
        case .null: 0
        case .bool: 16
        case .bytes: 17
        case .int8: 20
        case .int4: 23
        case .text: 25
        case .byteStrings: 1001
        case .int4s: 1007
        case .texts, .optionalTexts: 1009
        case .int8s: 1016
        }
    }

    /// What the server cannot take; nil where it can.
    var objection: String? {
        let texts: [String] =
            switch self {
            case .text(let text): [text]
            case .texts(let texts): texts
            case .optionalTexts(let texts): texts.compactMap(\.self)
            default: []
            }
        return texts.contains { $0.utf8.contains(0) } ? "PostgreSQL stores no text with a zero byte" : nil
    }
}

/// A statement and the values of its placeholders.
struct PostgresStatement: Sendable {
    var sql: String
    var values: [PostgresValue]

    init(_ sql: String, _ values: [PostgresValue] = []) {
        self.sql = sql
        self.values = values
    }

    /// - Throws: ``PostgresFailure`` of kind `invalid` where it cannot be sent.
    func check(at index: Int) throws(PostgresFailure) {
        guard values.count <= Int(UInt16.max) else {
            throw PostgresFailure(.invalid, "a statement has \(values.count) values; 65535 is the limit").of(sql, at: index)
        }
        for value in values {
            if let objection = value.objection { throw PostgresFailure(.invalid, objection).of(sql, at: index) }
        }
    }
}
#endif  // Postgres
