#if Postgres
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension PostgresConnection {
    func documents(_ keys: Set<String>, in view: String) throws -> [String: Data] {
        var found: [String: Data] = [:]
        try query(
            "SELECT key, data FROM view_documents WHERE view = $1 AND key = ANY ($2)", [.text(view), .texts(Array(keys))]
        ) { row in
            found[try row.text(0)] = try row.data(1)
            return true
        }
        return found
    }

    func progress(of view: String, in source: String) throws -> LogPosition? {
        try first(
            "SELECT position FROM view_progress WHERE view = $1 AND source = $2", [.text(view), .text(source)]
        ) { LogPosition(rawValue: try $0.int(0)) }
    }

    func find(_ query: ViewQuery) throws -> [ViewHit] {
        var values: [PostgresValue] = [.text(query.view), .text(query.index), .text(query.value), .limit(query.limit)]
        var cursor = ""
        if let (rank, key) = query.after {
            cursor = "AND (rank, key) > ($5, $6)"
            values += [.int8(rank), .text(key)]
        }
        // Along the index as far as the limit, and only then to the documents.
        return try hits(
            """
            SELECT e.key, e.rank, d.data FROM (
                SELECT view, key, rank FROM view_entries WHERE view = $1 AND index = $2 AND value = $3 \(cursor)
                ORDER BY rank, key LIMIT $4
            ) e JOIN view_documents d ON d.view = e.view AND d.key = e.key ORDER BY e.rank, e.key
            """, values)
    }

    func count(view: String, index: String, value: String, below rank: Int64?) throws -> Int {
        let values: [PostgresValue] = [.text(view), .text(index), .text(value)]
        let all = "SELECT count(*) FROM view_entries WHERE view = $1 AND index = $2 AND value = $3"
        let count =
            if let rank {
                try first("\(all) AND rank < $4", values + [.int8(rank)]) { try $0.int(0) }
            } else {
                try first(all, values) { try $0.int(0) }
            }
        return Int(count ?? 0)
    }

    func scan(_ view: String, after key: String?, limit: Int) throws -> [ViewHit] {
        let condition = key == nil ? "" : "AND key > $3"
        return try hits(
            "SELECT key, 0::int8, data FROM view_documents WHERE view = $1 \(condition) ORDER BY key LIMIT $2",
            [.text(view), .limit(limit)] + (key.map { [.text($0)] } ?? []))
    }

    private func hits(_ sql: String, _ values: [PostgresValue]) throws -> [ViewHit] {
        try result(sql, values).rows.map { row in
            ViewHit(key: try row.text(0), rank: try row.int(1), data: try row.data(2))
        }
    }
}

extension PostgresValue {
    fileprivate static func limit(_ limit: Int) -> PostgresValue { .int8(Int64(max(0, limit))) }
}
#endif  // Postgres
