#if Postgres
import CPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A row of a result. Only what is asked for is copied.
///
/// What is null, or of another type than asked for, throws ``PostgresFailure`` of kind `corrupt`.
struct PostgresRow {
    fileprivate let result: PostgresResult
    fileprivate let index: Int32

    init(result: PostgresResult, index: Int32) {
        self.result = result
        self.index = index
    }

    func isNull(_ column: Int32) -> Bool { PQgetisnull(result.pointer, index, column) != 0 }

    /// A number of two, four or eight bytes.
    func int(_ column: Int32) throws(PostgresFailure) -> Int64 {
        let bytes = try bytes(column)
        switch bytes.count {
        case 8: return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case 4: return Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 2: return Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        default: throw unexpected(column)
        }
    }

    func optionalInt(_ column: Int32) throws(PostgresFailure) -> Int64? { isNull(column) ? nil : try int(column) }

    func bool(_ column: Int32) throws(PostgresFailure) -> Bool {
        let bytes = try bytes(column)
        guard bytes.count == 1 else { throw unexpected(column) }
        return bytes[0] != 0
    }

    func text(_ column: Int32) throws(PostgresFailure) -> String { String(decoding: try bytes(column), as: UTF8.self) }

    func optionalText(_ column: Int32) throws(PostgresFailure) -> String? { isNull(column) ? nil : try text(column) }

    func data(_ column: Int32) throws(PostgresFailure) -> Data { Data(try bytes(column)) }

    func optionalData(_ column: Int32) throws(PostgresFailure) -> Data? { isNull(column) ? nil : try data(column) }

    /// The value where libpq keeps it; valid as long as the result.
    private func bytes(_ column: Int32) throws(PostgresFailure) -> UnsafeRawBufferPointer {
        guard !isNull(column), let start = PQgetvalue(result.pointer, index, column) else { throw unexpected(column) }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result.pointer, index, column)))
    }

    private func unexpected(_ column: Int32) -> PostgresFailure {
        let name = PQfname(result.pointer, column).map { "'\(String(cString: $0))'" } ?? "\(column)"
        return PostgresFailure(.corrupt, "column \(name) is null, absent or of another type than expected")
    }
}
#endif  // Postgres
