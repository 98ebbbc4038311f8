#if Kafka
import CafeKit

/// Takes one partition to its end, batch by batch, for as long as the partition is ours.
struct PartitionReader {
    let task: PartitionTask
    let member: GroupMember
    private var pending = PendingRecords()
    /// What has been handled, of each producer in the partition; empty where that is not known.
    private var known = CommittedPositions()
    private var failures = 0

    init(_ task: PartitionTask, of member: GroupMember) {
        self.task = task
        self.member = member
    }

    private var partition: TopicPartition { task.partition }
    private var subscription: Subscription { member.subscription }

    /// Reads until the partition is to be given away, or the task is cancelled.
    mutating func run() async {
        do {
            try await begin()
            while !task.isFinishing {
                switch pending.next(of: partition, limit: subscription.batchLimit) {
                case .batch(let batch, let offset): try await deliver(batch, through: offset)
                case .malformed(let record): try await putAside(record)
                case nil: try await fetch()
                }
            }
        } catch {
            // Cancelled: what is left comes again, to us or to somebody else.
        }
    }

    /// Finds out where the group is, and goes back where its consumer is behind that.
    private mutating func begin() async throws(CancellationError) {
        while true {
            do throws(KafkaError) {
                guard let place = try await member.client.committed(partition) else { break }
                if let positions = CommittedPositions(place.metadata) {
                    known = positions
                } else if case .keptByConsumer = subscription.progress {
                    // Somebody else's commit says nothing about where the consumer is: it drops what it has.
                    try await member.client.rewind(partition)
                }
                break
            } catch {
                member.observer.failure(error)
                try await pause()
            }
        }
        failures = 0
        try await locate()
        failures = 0
    }

    /// Asks a consumer that keeps its own progress where it is, and begins anew where that is behind what it had handled.
    private mutating func locate() async throws(CancellationError) {
        guard case .keptByConsumer(let progress) = subscription.progress else { return }
        while true {
            do {
                for (producer, handled) in known.positions
                where try await progress("\(partition)/\(producer)") ?? .start < handled {
                    try await member.client.rewind(partition)
                    (pending, known) = (PendingRecords(), CommittedPositions())
                    return
                }
                return
            } catch {
                if Task.isCancelled { throw CancellationError() }
                subscription.onFailure(MessageBatch(source: "\(partition)", messages: []), error)
                try await pause()
            }
        }
    }

    private mutating func fetch() async throws(CancellationError) {
        let seen = task.queue.news.current
        do throws(KafkaError) {
            let records = try task.queue.take(max(128, min(1024, subscription.batchLimit)))
            guard records.isEmpty else { return pending.append(records) }
        } catch {
            member.observer.failure(error)
        }
        if !task.isFinishing { try await task.queue.news.wait(after: seen) }
    }

    private mutating func deliver(_ batch: MessageBatch, through offset: Int64) async throws(CancellationError) {
        guard let first = batch.messages.first, let last = batch.messages.last else { return }
        switch subscription.progress {
        case .keptByTransport:
            try await subscription.deliver(batch, redelivery: member.redelivery, clock: member.clock) { [task, member] batch in
                try await task.handle { try await member.handler(batch) }
            }
        case .keptByConsumer:
            var batch = batch
            batch.after = known.positions[first.source]
            guard try await handle(batch) else { return }
        }
        known.handled(last.position, of: first.source)
        member.handled(PartitionOffset(partition: partition, offset: offset + 1, metadata: known.text))
    }

    /// Brings a batch to a consumer that keeps its own progress; false where it has to begin anew.
    private mutating func handle(_ batch: MessageBatch) async throws(CancellationError) -> Bool {
        while true {
            do {
                try await task.handle { try await member.handler(batch) }
                failures = 0
                return true
            } catch {
                if Task.isCancelled || task.isFinishing { throw CancellationError() }
                subscription.onFailure(batch, error)
                try await pause()
                try await locate()
                if known.positions[batch.messages[0].source] != batch.after { return false }
            }
        }
    }

    /// Deals with a record that is no message.
    private mutating func putAside(_ record: MalformedRecord) async throws(CancellationError) {
        while true {
            do {
                guard let take = member.malformed.take else {
                    throw KafkaError(.malformed, record.description, cause: record)
                }
                try await task.handle { try await take(record) }
                failures = 0
                break
            } catch {
                if Task.isCancelled || task.isFinishing { throw CancellationError() }
                subscription.onFailure(MessageBatch(source: "\(partition)", messages: []), error)
                try await pause()
            }
        }
        member.handled(PartitionOffset(partition: partition, offset: record.offset + 1, metadata: known.text))
    }

    /// Waits before the next attempt.
    private mutating func pause() async throws(CancellationError) {
        failures += 1
        do { try await member.clock.sleep(for: member.redelivery.wait(after: failures)) } catch { throw CancellationError() }
    }
}
#endif  // Kafka
