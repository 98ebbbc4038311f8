#if Postgres
import CPostgres

extension PostgresLink {
    /// What the server is to answer, in order.
    private struct Expectation {
        let index: Int
        let preparing: StatementCache.Plan?
    }

    /// Sends all statements at once, reads all answers; see ``PostgresConnection/pipeline(_:)``.
    ///
    /// Where a prepared statement turns out to be of no use, since somebody has closed it or changed its tables, and nothing has been
    /// done yet, all are prepared anew and sent once more.
    func pipeline(_ batch: [PostgresStatement]) throws(PostgresFailure) -> [PostgresResult] {
        guard !isBroken else { throw PostgresFailure(.lost, "not connected") }
        for (index, statement) in batch.enumerated() { try statement.check(at: index) }
        let isAlone = isIdle
        do {
            return try exchange(batch)
        } catch  where isAlone && isIdle && error.isOfStatementCache {
            statements = StatementCache(capacity: statements.capacity)
            _ = try exchange([PostgresStatement("DEALLOCATE ALL")], caching: false)
            return try exchange(batch)
        }
    }

    private func exchange(_ batch: [PostgresStatement], caching: Bool = true) throws(PostgresFailure) -> [PostgresResult] {
        guard PQenterPipelineMode(connection) == 1 else { throw lost() }
        var expected: [Expectation] = []
        do {
            for (index, statement) in batch.enumerated() {
                let plan = caching ? try prepare(statement, at: index, &expected) : nil
                try parameters.set(statement.values)
                try send(statement, plan)
                expected.append(Expectation(index: index, preparing: nil))
            }
        } catch {
            // A part of it may be on its way.
            isBroken = true
            throw error
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        try flush()
        let outcome = try receive(expected, of: batch)
        guard PQexitPipelineMode(connection) == 1 else { throw lost() }
        if caching { closeOverflow() }
        return try outcome.get()
    }

    private func prepare(
        _ statement: PostgresStatement, at index: Int, _ expected: inout [Expectation]
    ) throws(PostgresFailure) -> StatementCache.Plan {
        let (plan, isNew) = statements.plan(for: statement)
        guard isNew else { return plan }
        guard PQsendPrepare(connection, plan.name, statement.sql, Int32(plan.types.count), plan.types) == 1 else { throw lost() }
        expected.append(Expectation(index: index, preparing: plan))
        return plan
    }

    private func send(_ statement: PostgresStatement, _ plan: StatementCache.Plan?) throws(PostgresFailure) {
        let isSent = parameters.withPointers { count, values, lengths, formats in
            if let plan {
                PQsendQueryPrepared(connection, plan.name, count, values, lengths, formats, 1)
            } else {
                PQsendQueryParams(connection, statement.sql, count, statement.values.map(\.type), values, lengths, formats, 1)
            }
        }
        guard isSent == 1 else { throw lost() }
    }

    /// Reads the answers up to the end of the pipeline, whatever they are.
    ///
    /// - Throws: ``PostgresFailure`` of kind `lost`. What the server refused is returned.
    private func receive(
        _ expected: [Expectation], of batch: [PostgresStatement]
    ) throws(PostgresFailure) -> Result<[PostgresResult], PostgresFailure> {
        var (results, failure): ([PostgresResult], PostgresFailure?) = ([], nil)
        var (next, silences) = (expected.startIndex, 0)
        while true {
            guard let result = try nextResult() else {
                // One nil ends each statement; two mean that there is nothing more to come, though the end has not been seen.
                silences += 1
                guard silences < 2 else { throw lost() }
                continue
            }
            silences = 0
            let expectation = next < expected.endIndex ? expected[next] : nil
            switch PQresultStatus(result.pointer) {
            case PGRES_PIPELINE_SYNC:
                return failure.map(Result.failure) ?? .success(results)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                if expectation?.preparing == nil { results.append(result) }
            case let status:
                if let expectation, let plan = expectation.preparing {
                    statements.failed(plan, for: batch[expectation.index].sql)
                }
                if status == PGRES_PIPELINE_ABORTED { break }
                guard status == PGRES_FATAL_ERROR else { throw lost("an answer that belongs to no statement") }
                var reported = PostgresFailure(result.pointer)
                if let expectation { reported = reported.of(batch[expectation.index].sql, at: expectation.index) }
                if reported.kind == .lost || PQstatus(connection) != CONNECTION_OK {
                    isBroken = true
                    reported.kind = .lost
                    throw reported
                }
                failure = failure ?? reported
            }
            next += 1
        }
    }

    /// Closes what the cache has too much of. What has been asked for has succeeded: a failure here only breaks the link.
    private func closeOverflow() {
        guard PQtransactionStatus(connection) != PQTRANS_INERROR else { return }
        let names = statements.overflow()
        guard !names.isEmpty else { return }
        do {
            _ = try exchange(names.map { PostgresStatement("DEALLOCATE \($0)") }, caching: false)
        } catch {
            isBroken = true
        }
    }
}

extension PostgresFailure {
    /// Whether preparing the statement anew helps.
    fileprivate var isOfStatementCache: Bool {
        sqlState == "26000" || (sqlState == "0A000" && message.contains("cached plan"))
    }
}
#endif  // Postgres
