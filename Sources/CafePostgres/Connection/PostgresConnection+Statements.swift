#if Postgres
extension PostgresConnection {
    /// Runs a statement and returns how many rows it touched.
    @discardableResult
    func run(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresFailure) -> Int {
        try result(sql, values).affected
    }

    /// Returns what `read` makes of the first row, nil where there is none.
    func first<Value>(_ sql: String, _ values: [PostgresValue] = [], _ read: (PostgresRow) throws -> Value) throws -> Value? {
        try result(sql, values).first.map(read)
    }

    /// Visits the rows of a statement until `visit` returns false.
    func query(_ sql: String, _ values: [PostgresValue] = [], _ visit: (PostgresRow) throws -> Bool) throws {
        for row in try result(sql, values).rows where try !visit(row) { return }
    }

    /// Runs a statement and returns its rows.
    func result(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresFailure) -> PostgresResult {
        guard let result = try pipeline([PostgresStatement(sql, values)]).first else {
            throw PostgresFailure(.corrupt, "a statement without a result")
        }
        return result
    }

    /// Runs `body` in a transaction: committed where it returns, rolled back where it throws.
    ///
    /// - Parameter begin: How it begins, for another isolation than the server's default.
    func transaction<Value>(_ begin: String = "BEGIN", _ body: () throws -> Value) throws -> Value {
        try run(begin)
        let value: Value
        do {
            value = try body()
        } catch {
            // Without a connection the server rolls back by itself; where it cannot be told to, it is made to.
            if !isBroken { do { try run("ROLLBACK") } catch { close() } }
            throw error
        }
        let outcome = try result("COMMIT").command
        // A transaction in which a failure was swallowed is rolled back by COMMIT, which succeeds at that.
        guard outcome == "COMMIT" else { throw PostgresFailure(.refused, "the transaction had failed and was rolled back") }
        return value
    }

    /// Runs `body` on an open connection; opens it where that is necessary.
    ///
    /// - Parameter repeatable: Whether to run it again where the server turns out to have ended the connection while it was idle. Not for
    ///   what changes anything: the change may have happened.
    func use<Value: Sendable>(
        repeatable: Bool, _ body: @Sendable (isolated PostgresConnection) throws -> Value
    ) async throws -> Value {
        check()
        let isFresh = isBroken
        try await reconnect()
        defer { if !isIdle { close() } }
        do {
            return try body(self)
        } catch let failure as PostgresFailure where failure.kind == .lost && repeatable && !isFresh {
            try await reconnect()
            return try body(self)
        }
    }
}
#endif  // Postgres
