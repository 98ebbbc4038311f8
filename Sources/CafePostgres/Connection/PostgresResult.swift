#if Postgres
import CPostgres

/// What a statement returned: all its rows, in libpq's memory.
final class PostgresResult {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    /// How many rows it returned.
    var count: Int { Int(PQntuples(pointer)) }

    /// How many rows it inserted, updated, deleted or selected.
    var affected: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// What the server did, in its words: `COMMIT`, `INSERT 0 1`.
    var command: String { String(cString: PQcmdStatus(pointer)) }

    /// The rows, in order.
    var rows: some RandomAccessCollection<PostgresRow> { (0..<count).lazy.map { PostgresRow(result: self, index: Int32($0)) } }

    /// The first row, nil where there is none.
    var first: PostgresRow? { count > 0 ? PostgresRow(result: self, index: 0) : nil }
}
#endif  // Postgres
