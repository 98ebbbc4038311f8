#if Postgres
import CPostgres

/// What went wrong between this process and the server; never with the values of a statement.
struct PostgresFailure: Error, CustomStringConvertible {
    enum Kind: Sendable {
        /// The server refused a statement and goes on: `sqlState` says why.
        case refused
        /// There is no connection, or it was lost. What was being stored may be stored or not.
        case lost
        /// The statement cannot be sent.
        case invalid
        /// The server answered what the statement cannot have asked for.
        case corrupt
    }

    var kind: Kind
    var message: String
    /// Five characters (`23505`), empty where the server did not speak.
    var sqlState = ""
    /// The constraint that a statement would have broken.
    var constraint: String?
    /// The first word of the statement.
    var verb: String?
    /// The place of the statement in its pipeline; nil where it failed as a whole, when it was to be committed.
    var index: Int?

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Reads the report of the server.
    ///
    /// Its detail and context are left out: they quote rows. So is what a message quotes of malformed data.
    init(_ result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, code.asciiValue.map(Int32.init) ?? 0).map { String(cString: $0) }
        }
        let severity = field("V") ?? ""
        sqlState = field("C") ?? ""
        kind = sqlState.isEmpty || ["FATAL", "PANIC"].contains(severity) || sqlState.hasPrefix("08") ? .lost : .refused
        message = field("M") ?? String(cString: PQresultErrorMessage(result)).trimmedEnd
        if sqlState.hasPrefix("22") { message = String(message.prefix { $0 != "\"" }) }
        constraint = field("n")
    }

    /// The failure as one of a statement.
    func of(_ sql: String, at index: Int) -> PostgresFailure {
        var failure = self
        failure.verb = sql.split(maxSplits: 1, whereSeparator: \.isWhitespace).first.map(String.init)
        failure.index = index
        return failure
    }

    var description: String {
        let state = sqlState.isEmpty ? "" : " (\(sqlState))"
        return (verb.map { "\($0): " } ?? "") + message + state
    }
}

extension String {
    /// The text without white space at its end, as libpq leaves it.
    var trimmedEnd: String { String(reversed().drop(while: \.isWhitespace).reversed()) }
}
#endif  // Postgres
