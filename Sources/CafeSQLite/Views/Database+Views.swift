#if SQLite
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import GRDB

extension Database {
    func documents(_ keys: Set<String>, in view: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        for key in keys {
            found[key] = try first(
                "SELECT data FROM view_documents WHERE view = ? AND key = ?", [.text(view), .text(key)]
            ) { $0.data(0) }
        }
        return found
    }

    func progress(of view: String, in source: String) throws -> LogPosition? {
        try first(
            "SELECT position FROM view_progress WHERE view = ? AND source = ?", [.text(view), .text(source)]
        ) { LogPosition(rawValue: $0.integer(0)) }
    }

    func find(_ query: ViewQuery) throws -> [ViewHit] {
        var values: [SQLValue] = [.text(query.view), .text(query.index), .text(query.value)]
        var cursor = ""
        if let (rank, key) = query.after {
            cursor = "AND (e.rank, e.key) > (?, ?)"
            values += [.integer(rank), .text(key)]
        }
        // The order of a CROSS JOIN is kept: along the index, then to the documents.
        return try hits(
            """
            SELECT e.key, e.rank, d.data FROM view_entries e CROSS JOIN view_documents d ON d.view = e.view AND d.key = e.key
            WHERE e.view = ? AND e."index" = ? AND e.value = ? \(cursor) ORDER BY e.rank, e.key LIMIT ?
            """, values, limit: query.limit)
    }

    func count(view: String, index: String, value: String, below rank: Int64?) throws -> Int {
        let values: [SQLValue] = [.text(view), .text(index), .text(value)]
        let all = #"SELECT count(*) FROM view_entries WHERE view = ? AND "index" = ? AND value = ?"#
        let count =
            if let rank {
                try first("\(all) AND rank < ?", values + [.integer(rank)]) { $0.integer(0) }
            } else {
                try first(all, values) { $0.integer(0) }
            }
        return Int(count ?? 0)
    }

    func scan(_ view: String, after key: String?, limit: Int) throws -> [ViewHit] {
        let condition = key == nil ? "" : "AND key > ?"
        return try hits(
            "SELECT key, 0, data FROM view_documents WHERE view = ? \(condition) ORDER BY key LIMIT ?",
            [.text(view)] + (key.map { [.text($0)] } ?? []), limit: limit)
    }

    private func hits(_ sql: String, _ values: [SQLValue], limit: Int) throws -> [ViewHit] {
        var hits: [ViewHit] = []
        try rows(sql, values + [.integer(Int64(max(0, limit)))]) { row in
            hits.append(ViewHit(key: row.text(0), rank: row.integer(1), data: row.data(2)))
            return true
        }
        return hits
    }
}
#endif  // SQLite
