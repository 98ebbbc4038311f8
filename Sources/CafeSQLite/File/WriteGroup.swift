#if SQLite
import GRDB

/// Writes that share one transaction, and so one flush to the disk.
struct WriteGroup {
    let writes: [PendingWrite]

    /// What came of a group.
    struct Outcome {
        /// What each caller is to be told.
        var answers: [PendingWrite.Answer]
        /// How many transactions were committed.
        var transactions = 0

        static func + (left: Outcome, right: Outcome) -> Outcome {
            Outcome(answers: left.answers + right.answers, transactions: left.transactions + right.transactions)
        }
    }

    /// The database failed in the middle of a write, before the commit.
    private struct BrokenWrite: Error { let cause: any Error }

    /// Runs and commits all of them.
    ///
    /// Each is judged on its own, after those before it. Where one breaks midway, all are rolled back and each gets a transaction of its
    /// own, so that it breaks alone. (Savepoints would not do: SQLite ends the whole transaction where the disk is full.) Where the
    /// transaction cannot begin or commit, all have failed.
    func commit(in db: Database) -> Outcome {
        do {
            return try transaction(in: db)
        } catch let error as BrokenWrite where writes.count == 1 {
            return Outcome(answers: writes.map { $0.failed(error.cause) })
        } catch is BrokenWrite {
            return writes.map { WriteGroup(writes: [$0]).commit(in: db) }.reduce(Outcome(answers: []), +)
        } catch {
            return Outcome(answers: writes.map { $0.failed(error) })
        }
    }

    private func transaction(in db: Database) throws -> Outcome {
        // Cached statements: GRDB would compile these anew each time, and tell observers that nobody has.
        try db.run("BEGIN IMMEDIATE")
        do {
            let answers = try writes.map { write in
                do { return try write.perform(db) } catch { throw BrokenWrite(cause: error) }
            }
            try db.run("COMMIT")
            return Outcome(answers: answers, transactions: 1)
        } catch {
            // SQLite has rolled back by itself after some failures.
            if db.isInsideTransaction { try? db.run("ROLLBACK") }
            throw error
        }
    }
}
#endif  // SQLite
