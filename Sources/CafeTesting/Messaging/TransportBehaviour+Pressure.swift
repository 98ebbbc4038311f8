import CafeKit
import Synchronization
import Testing

extension TransportBehaviour {
    func oneBatchOfASourceAtATime(_ transport: any MessageTransport) async throws {
        let messages = messages(1...120, keys: 9)
        let (batches, overlaps) = (Recorder<MessageBatch>(), Recorder<String>())
        let busy = BusySources()
        try await transport.publish(messages)
        let service: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 4)) { batch in
                if !busy.enter(batch.source) { overlaps.record(batch.source) }
                for _ in 0..<20 { await Task.yield() }
                busy.leave(batch.source)
                batches.record(batch)
            }
        }
        try await withRunning(service) { try await wait(for: messages.count, in: batches) }
        #expect(overlaps.all.isEmpty)
    }

    func aBacklogArrivesWhole(_ transport: any MessageTransport) async throws {
        let messages = messages(1...2_000, keys: 7)
        let batches = Recorder<MessageBatch>()
        for start in stride(from: 0, to: messages.count, by: 200) {
            try await transport.publish(Array(messages[start..<start + 200]))
        }
        let slow: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 10)) { batch in
                for _ in 0..<10 { await Task.yield() }
                batches.record(batch)
            }
        }
        try await withRunning(slow) {
            let received = try await wait(for: messages.count, in: batches)
            #expect(received.count == messages.count, "each once")
            for key in 0..<7 { #expect(ids(received, key: "\(key)") == ids(messages, key: "\(key)")) }
        }
    }

    func membersJoinAndLeave(_ transport: any MessageTransport) async throws {
        let messages = messages(1...300, keys: 16)
        let batches = Recorder<MessageBatch>()
        let member = record(transport, Subscription(group: "a", batchLimit: 5), in: batches)
        try await withRunning(member) {
            try await transport.publish(Array(messages[..<100]))
            try await withRunning(member) {
                try await transport.publish(Array(messages[100..<200]))
                try await wait(for: 120, in: batches)
            }
            try await transport.publish(Array(messages[200...]))
            try await batches.wait { Set(flattened($0).map(\.id)).count == messages.count }
        }
        for key in 0..<16 {
            let received = ids(flattened(batches.all), key: "\(key)")
            let first = received.enumerated().filter { index, id in !received[..<index].contains(id) }.map(\.element)
            #expect(first == ids(messages, key: "\(key)"), "key \(key), what came again left aside")
        }
    }

    func aLargeMessageArrives(_ transport: any MessageTransport) async throws {
        let large = Message.sample(1, json: #"{"text":"\#(String(repeating: "café ", count: 80_000))"}"#)
        let batches = Recorder<MessageBatch>()
        try await transport.publish([large])
        try await withRunning(record(transport, Subscription(group: "a"), in: batches)) {
            let received = try await wait(for: 1, in: batches)
            #expect(received.first?.data == large.data)
        }
    }

    func aMessageTooLargeIsRefused(_ transport: any MessageTransport) async throws {
        let large = Message.sample(1, json: #"{"text":"\#(String(repeating: "c", count: 16 << 20))"}"#)
        let batches = Recorder<MessageBatch>()
        let refusal = await #expect(throws: MessageTooLarge.self) { try await transport.publish([large]) }
        #expect(refusal?.id == large.id)
        #expect((refusal?.size ?? 0) >= 16 << 20)
        #expect((1..<(16 << 20)).contains(refusal?.limit ?? 0))
        try await transport.publish([.sample(2)])
        try await withRunning(record(transport, Subscription(group: "a"), in: batches)) {
            let received = try await wait(for: 1, in: batches)
            #expect(received.map(\.id) == [Message.sample(2).id])
        }
    }
}

/// The sources of which a batch is being handled.
private final class BusySources: Sendable {
    private let sources = Mutex<Set<String>>([])

    func enter(_ source: String) -> Bool { sources.withLock { $0.insert(source).inserted } }
    func leave(_ source: String) { sources.withLock { _ = $0.remove(source) } }
}
