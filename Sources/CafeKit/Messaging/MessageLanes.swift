extension MessageBatch {
    /// Handles the messages in as many tasks as there are lanes: those of one key one after the other, those of others beside them.
    ///
    /// Returns when all are handled. Where one fails, the rest of its lane is left, the other lanes are finished, and the error is thrown.
    package func forEachInLanes(
        _ lanes: Int, _ handle: @escaping @Sendable (Message) async throws -> Void
    ) async throws {
        guard messages.count > 1, lanes > 1 else {
            for message in messages { try await handle(message) }
            return
        }
        let byLane = Dictionary(grouping: messages) { PartitionHash.of($0.key) % UInt64(lanes) }
        let failure = await withTaskGroup(of: (any Error)?.self) { group in
            for lane in byLane.values {
                group.addTask {
                    do {
                        for message in lane { try await handle(message) }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        if let failure { throw failure }
    }
}
