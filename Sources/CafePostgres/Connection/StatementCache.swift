#if Postgres
import CPostgres

/// Which statements a connection has prepared, by their text.
///
/// A pure value: the connection prepares and closes what it is told.
struct StatementCache {
    /// A prepared statement.
    struct Plan: Equatable {
        let name: String
        /// The types of its values; 0 where the first value was null, and the server found out the type by itself.
        let types: [Oid]
    }

    private struct Entry {
        let plan: Plan
        var lastUse: UInt64
    }

    /// How many statements are kept.
    let capacity: Int
    private var entries: [String: Entry] = [:]
    private var replaced: [String] = []
    private var uses: UInt64 = 0

    init(capacity: Int) { self.capacity = capacity }

    /// How many statements the server holds.
    var count: Int { entries.count + replaced.count }

    /// Returns the plan for a statement, and whether it still has to be prepared.
    ///
    /// A statement whose values have got other types is prepared anew.
    mutating func plan(for statement: PostgresStatement) -> (plan: Plan, isNew: Bool) {
        uses += 1
        if let entry = entries[statement.sql] {
            if entry.plan.takes(statement.values) {
                entries[statement.sql]?.lastUse = uses
                return (entry.plan, false)
            }
            replaced.append(entry.plan.name)
        }
        let earlier = entries[statement.sql]?.plan.types
        let types = statement.values.enumerated().map { index, value in
            // Null says nothing about a type: what is known of it from an earlier use stays.
            value.type != 0 ? value.type : earlier.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? 0
        }
        let plan = Plan(name: "s\(uses)", types: types)
        entries[statement.sql] = Entry(plan: plan, lastUse: uses)
        return (plan, true)
    }

    /// Takes note that a statement could not be prepared.
    mutating func failed(_ plan: Plan, for sql: String) {
        if entries[sql]?.plan == plan { entries[sql] = nil }
        replaced.removeAll { $0 == plan.name }
    }

    /// Takes out what there is too much of, least recently used first, and returns the names to close.
    ///
    /// Half of the statements go at once, so that a program with too many of them closes seldom.
    mutating func overflow() -> [String] {
        guard count > capacity else { return [] }
        var names = replaced
        replaced = []
        guard entries.count > capacity else { return names }
        for (sql, entry) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }).dropLast(capacity / 2) {
            names.append(entry.plan.name)
            entries[sql] = nil
        }
        return names
    }
}

extension StatementCache.Plan {
    fileprivate func takes(_ values: [PostgresValue]) -> Bool {
        types.count == values.count && zip(types, values).allSatisfy { type, value in value.type == 0 || value.type == type }
    }
}
#endif  // Postgres
