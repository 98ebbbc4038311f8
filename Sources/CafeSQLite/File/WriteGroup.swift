#if SQLite
    import GRDB

    /// Writes that share one transaction, and so one flush to the disk.
    struct WriteGroup {
        let writes: [PendingWrite]

        /// What came of a group.
        struct Outcome {
            /// What each caller is to be told.
            let answers: [PendingWrite.Answer]
            /// How long the commit took; nil where there was none.
            let flush: Duration?
        }

        /// The database failed in the middle of a write.
        private struct BrokenWrite: Error { let cause: any Error }

        /// Runs and commits all of them.
        ///
        /// Each is judged on its own, after those before it. Where one breaks midway, the whole is rolled back and done again with a savepoint
        /// for each, so that it breaks alone; savepoints copy pages, which the usual case is spared. Where the transaction cannot begin or end,
        /// all have failed.
        func commit(in db: Database) -> Outcome {
            do {
                do { return try transaction(in: db, perform) } catch is BrokenWrite { return try transaction(in: db, isolated) }
            } catch {
                let cause = (error as? BrokenWrite)?.cause ?? error
                return Outcome(answers: writes.map { $0.failed(cause) }, flush: nil)
            }
        }

        private func transaction(
            in db: Database, _ body: (PendingWrite, Database) throws -> PendingWrite.Answer
        ) throws -> Outcome {
            try db.beginTransaction(.immediate)
            do {
                let answers = try writes.map { try body($0, db) }
                let flush = try ContinuousClock().measure { try db.commit() }
                return Outcome(answers: answers, flush: flush)
            } catch {
                // SQLite has rolled back by itself after some failures.
                if db.isInsideTransaction { try? db.rollback() }
                throw error
            }
        }

        private func perform(_ write: PendingWrite, _ db: Database) throws -> PendingWrite.Answer {
            do { return try write.perform(db) } catch { throw BrokenWrite(cause: error) }
        }

        private func isolated(_ write: PendingWrite, _ db: Database) throws -> PendingWrite.Answer {
            try db.run("SAVEPOINT one")
            do {
                let answer = try write.perform(db)
                try db.run("RELEASE one")
                return answer
            } catch {
                guard db.isInsideTransaction else { throw BrokenWrite(cause: error) }
                try db.run("ROLLBACK TO one")
                try db.run("RELEASE one")
                return write.failed(error)
            }
        }
    }
#endif  // SQLite
