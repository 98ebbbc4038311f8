import CafeKit
import Testing

extension TransportBehaviour {
    private struct HandlerFailed: Error {}

    func aFailedBatchComesAgain(_ transport: any MessageTransport) async throws {
        let messages = messages(1...30, keys: 3)
        let (seen, handled) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        let failing: @Sendable (MessageBatch) async throws -> Void = { batch in
            let isNew = !seen.all.contains(batch)
            seen.record(batch)
            if isNew { throw HandlerFailed() }
            handled.record(batch)
        }
        try await transport.publish(messages)
        try await withRunning({ try await transport.subscribe(Subscription(group: "a", batchLimit: 4), failing) }) {
            let received = try await wait(for: messages.count, in: handled)
            for key in 0..<3 { #expect(ids(received, key: "\(key)") == ids(messages, key: "\(key)")) }
        }
        for (source, batches) in Dictionary(grouping: seen.all, by: \.source) {
            let first = batches.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            let second = batches.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
            #expect(first == second, "'\(source)' brings a failed batch again before the next one")
        }
    }

    func aFailureIsTold(_ transport: any MessageTransport) async throws {
        let failures = Recorder<MessageBatch>()
        let attempts = Recorder<MessageBatch>()
        let subscription = Subscription(group: "a") { batch, error in
            if error is HandlerFailed { failures.record(batch) }
        }
        try await transport.publish(messages(1...1))
        let service: @Sendable () async throws -> Void = {
            try await transport.subscribe(subscription) { batch in
                attempts.record(batch)
                if attempts.all.count <= 2 { throw HandlerFailed() }
            }
        }
        try await withRunning(service) { try await attempts.wait(for: 3) }
        #expect(failures.all.map(\.messages) == Array(attempts.all.map(\.messages).prefix(2)))
    }

    func aFailingGroupHoldsUpNobody(_ transport: any MessageTransport) async throws {
        let messages = messages(1...40)
        let (healthy, failed) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        let failing: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "failing")) { batch in
                failed.record(batch)
                throw HandlerFailed()
            }
        }
        try await withRunning(failing) {
            try await withRunning(record(transport, Subscription(group: "healthy"), in: healthy)) {
                for message in messages { try await transport.publish([message]) }
                let received = try await wait(for: messages.count, in: healthy)
                #expect(Set(received.map(\.id)) == Set(messages.map(\.id)))
                try await failed.wait(for: 2)
            }
        }
    }

    func aCancelledMemberLeavesItsBatch(_ transport: any MessageTransport) async throws {
        let messages = messages(1...20, keys: 4)
        try await transport.publish(messages)
        let (left, received) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        let never = Gate()
        let stuck: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 3)) { batch in
                left.record(batch)
                try await never.pass()
            }
        }
        try await withRunning(stuck) { try await left.wait(for: 1) }
        try await withRunning(record(transport, Subscription(group: "a", batchLimit: 3), in: received)) {
            let all = try await wait(for: messages.count, in: received)
            for key in 0..<4 { #expect(ids(all, key: "\(key)") == ids(messages, key: "\(key)")) }
        }
    }

    func aGroupCatchesUp(_ transport: any MessageTransport) async throws {
        let messages = messages(1...60)
        let (first, second) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        try await transport.publish(Array(messages[..<20]))
        try await withRunning(record(transport, Subscription(group: "a"), in: first)) {
            try await wait(for: 20, in: first)
            // A batch is remembered after its handler: one more message of each key tells that those before it are.
            try await transport.publish(Array(messages[20..<25]))
            try await wait(for: 25, in: first)
        }
        try await transport.publish(Array(messages[25...]))
        try await withRunning(record(transport, Subscription(group: "a"), in: second)) {
            let missed = Set(messages[25...].map(\.id))
            try await second.wait { missed.isSubset(of: flattened($0).map(\.id)) }
        }
        let received = flattened(second.all)
        #expect(Set(received.map(\.id)).isDisjoint(with: messages[..<20].map(\.id)), "what was handled does not come again")
        for key in 0..<5 {
            let fresh = ids(received, key: "\(key)").suffix(7)
            #expect(Array(fresh) == ids(Array(messages[25...]), key: "\(key)"))
        }
    }

    func cancellationEndsASubscription(_ transport: any MessageTransport) async throws {
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, Subscription(group: "idle"), in: batches)) {}
        #expect(batches.all.isEmpty)

        try await transport.publish(messages(1...200, keys: 1))
        let (entered, release) = (Gate(), Gate())
        // A handler that does not look at cancellation: the subscription has to.
        let busy: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "busy", batchLimit: 1)) { batch in
                batches.record(batch)
                entered.open()
                try? await release.pass()
            }
        }
        try await withRunning(busy) { try await entered.pass() }
        #expect(batches.all.count < 200, "a cancelled subscription leaves the backlog alone")
    }
}
