#if Postgres
import CPostgres

/// One connection of libpq, from its opening to its end. It is never opened again: a lost link is replaced by a new one.
///
/// Calls block their thread; ``PostgresConnection`` gives them one.
final class PostgresLink {
    let connection: OpaquePointer
    let longestSilence: Duration?
    var statements = StatementCache(capacity: 256)
    var parameters = PostgresParameters()

    /// Whether it can be used no more. Whoever sees a failure that leaves the two sides out of step sets it.
    var isBroken = false

    private init(_ connection: OpaquePointer, longestSilence: Duration?) {
        self.connection = connection
        self.longestSilence = longestSilence
    }

    deinit { PQfinish(connection) }

    /// Connects and sets up the session.
    ///
    /// - Throws: ``PostgresFailure`` of kind `lost`, or `invalid` where the server does not keep what it acknowledges.
    static func open(
        _ configuration: PostgresConfiguration, longestSilence: Duration? = nil
    ) throws(PostgresFailure) -> PostgresLink {
        let parameters = configuration.parameters
        let connection = withCStrings(Array(parameters.keys)) { keywords in
            withCStrings(Array(parameters.values)) { values in PQconnectdbParams(keywords, values, 0) }
        }
        guard let connection else { throw PostgresFailure(.lost, "out of memory") }
        let link = PostgresLink(connection, longestSilence: longestSilence ?? configuration.longestSilence)
        guard PQstatus(connection) == CONNECTION_OK else {
            throw PostgresFailure(.lost, configuration.redacting(link.message))
        }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        PQsetnonblocking(connection, 1)
        try link.setUp(configuration)
        return link
    }

    /// What libpq said last.
    var message: String { String(cString: PQerrorMessage(connection)).trimmedEnd }

    /// Whether no transaction is open.
    var isIdle: Bool { PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// The process of the server.
    var serverProcess: Int32 { PQbackendPID(connection) }

    /// Sees whether the server has ended an idle connection, without asking it.
    func check() {
        guard !isBroken else { return }
        // First the farewell, then the end of the stream.
        for _ in 0..<8 where PQstatus(connection) == CONNECTION_OK && SocketWait(PQsocket(connection), .zero) == .ready {
            guard PQconsumeInput(connection) == 1 else { break }
            // Reads what has come: parameters that have changed, notices.
            _ = PQisBusy(connection)
        }
        isBroken = PQstatus(connection) != CONNECTION_OK
    }

    /// A failure after which the link is of no use.
    func lost(_ message: String? = nil) -> PostgresFailure {
        isBroken = true
        let reported = self.message
        return PostgresFailure(.lost, message ?? (reported.isEmpty ? "the connection was lost" : reported))
    }

    private func setUp(_ configuration: PostgresConfiguration) throws(PostgresFailure) {
        let timeout = String(Int((configuration.statementTimeout / .milliseconds(1)).rounded(.up)))
        let settings = [
            ("search_path", "\"\(configuration.schema)\", pg_temp"), ("TimeZone", "UTC"), ("statement_timeout", timeout),
            // Whoever has gone or stands still in the middle of a transaction holds its locks no longer than this.
            ("idle_in_transaction_session_timeout", timeout), ("tcp_keepalives_idle", "5"), ("tcp_keepalives_interval", "3"),
            ("tcp_keepalives_count", "3"), ("tcp_user_timeout", "15000"),
        ]
        let calls = settings.indices.map { "set_config($\($0 * 2 + 1), $\($0 * 2 + 2), false)" }
        let statement = PostgresStatement(
            "SELECT current_setting('synchronous_commit'), \(calls.joined(separator: ", "))",
            settings.flatMap { [.text($0.0), .text($0.1)] })
        let commit = try pipeline([statement]).first?.first?.text(0)
        guard commit != "off" else {
            throw PostgresFailure(
                .invalid, "synchronous_commit is off for this user or database: an acknowledged commit could be lost")
        }
    }
}

/// Runs `body` with the addresses of the strings and a null behind them.
private func withCStrings<Value>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
    var (bytes, places): ([CChar], [Int]) = ([], [])
    for string in strings {
        places.append(bytes.count)
        bytes += string.utf8CString
    }
    return bytes.withUnsafeBufferPointer { buffer in
        body(places.map { buffer.baseAddress?.advanced(by: $0) } + [nil])
    }
}
#endif  // Postgres
