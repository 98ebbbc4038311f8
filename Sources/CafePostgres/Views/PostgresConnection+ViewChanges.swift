#if Postgres
import CafeKit

extension PostgresConnection {
    /// Stores changes where the view is still where they start from; tells whether it was.
    ///
    /// The first round trip takes the locks and asks everything that can refuse the changes, the second one writes and commits.
    func apply(_ changes: ViewChanges) throws -> Bool {
        for _ in 0..<3 {
            do {
                return try attempt(changes)
            } catch let failure as PostgresFailure where failure.isOfTiming {
                // Two sources that change the same documents have met badly. All of it has been rolled back.
            }
        }
        return try attempt(changes)
    }

    func forget(_ view: String) throws {
        try pipeline(
            // Whoever is just storing changes comes before or after all of it.
            [lock(view: view)]
                + ["view_documents", "view_entries", "view_progress"].map {
                    PostgresStatement("DELETE FROM \($0) WHERE view = $1", [.text(view)])
                })
    }

    /// Shared by those who change a view; whoever forgets it excludes them until the end of the transaction.
    private func lock(view: String, shared: Bool = false) -> PostgresStatement {
        PostgresStatement(
            "SELECT pg_advisory_xact_lock\(shared ? "_shared" : "")(hashtextextended('cafe.view.' || $1 || '.' || $2, 0))",
            [.text(configuration.schema), .text(view)])
    }

    private func attempt(_ changes: ViewChanges) throws -> Bool {
        let documents = ChangedDocuments(changes)
        let questions = [
            lock(view: changes.view, shared: true), changes.moveProgress, documents.selectReplaced, documents.insertNew,
        ]
        do {
            let answers = try pipeline([PostgresStatement("BEGIN")] + questions).dropFirst(2)
            guard try documents.accept(Array(answers)) else {
                try run("ROLLBACK")
                return false
            }
            try pipeline([documents.upsert, documents.deleteEntries, documents.insertEntries, PostgresStatement("COMMIT")])
            return true
        } catch {
            if !isBroken, !isIdle { _ = try? run("ROLLBACK") }
            throw error
        }
    }
}

extension ViewChanges {
    /// Touches one row where the view is at `from`, and none otherwise; holds up everybody else who tries.
    fileprivate var moveProgress: PostgresStatement {
        let values: [PostgresValue] = [.text(view), .text(source), .int8(through.rawValue)]
        guard let from else {
            return PostgresStatement(
                "INSERT INTO view_progress (view, source, position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", values)
        }
        return PostgresStatement(
            "UPDATE view_progress SET position = $3 WHERE view = $1 AND source = $2 AND position = $4",
            values + [.int8(from.rawValue)])
    }
}

extension PostgresFailure {
    /// Whether the same again may succeed: a deadlock, or a serialization failure.
    fileprivate var isOfTiming: Bool { ["40P01", "40001"].contains(sqlState) }
}
#endif  // Postgres
