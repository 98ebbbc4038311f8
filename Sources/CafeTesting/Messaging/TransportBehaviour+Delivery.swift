import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension TransportBehaviour {
    func everyFieldArrives(_ transport: any MessageTransport) async throws {
        var full = Message.sample(3, key: "주문-1 ☕️", type: "Ördér", json: "{ \"name\" : \"카페 \\\"é\\\"\" }", from: "payment")
        full.schemaVersion = 4
        full.version = 17
        full.position = 9_007_199_254_740_993
        full.time = Date(timeIntervalSince1970: 1_795_253_400.25)
        full.extensions = ["shift": "früh ☕️ \"1\"", "till7": "2"]
        full.metadata.causationID = "order/order-1@1"
        full.metadata.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        var bare = Message.sample(4)
        bare.metadata = .none
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, Subscription(group: "a"), in: batches)) {
            try await transport.publish([full, bare])
            let received = try await wait(for: 2, in: batches)
            #expect(received.first { $0.id == full.id } == full)
            #expect(received.first { $0.id == bare.id } == bare)
        }
    }

    func orderPerKeyIsKept(_ transport: any MessageTransport) async throws {
        let messages = messages(1...300, keys: 11)
        let batches = Recorder<MessageBatch>()
        try await transport.publish(Array(messages[..<100]))
        try await withRunning(record(transport, Subscription(group: "a", batchLimit: 7), in: batches)) {
            for message in messages[100...] { try await transport.publish([message]) }
            let received = try await wait(for: messages.count, in: batches)
            for key in 0..<11 { #expect(ids(received, key: "\(key)") == ids(messages, key: "\(key)")) }
        }
    }

    func batchesAreWithinTheLimit(_ transport: any MessageTransport) async throws {
        try await transport.publish(messages(1...50))
        let batches = Recorder<MessageBatch>()
        try await withRunning(record(transport, Subscription(group: "a", batchLimit: 3), in: batches)) {
            let received = try await wait(for: 50, in: batches)
            #expect(received.count == 50)
        }
        #expect(batches.all.allSatisfy { (1...3).contains($0.messages.count) })
    }

    func batchesAreOfOneSource(_ transport: any MessageTransport) async throws {
        let messages = (1...20).flatMap { position in
            [Message.sample(100 + position, from: "order"), Message.sample(position, from: "payment")]
        }
        let batches = Recorder<MessageBatch>()
        try await transport.publish(messages)
        try await withRunning(record(transport, Subscription(group: "a", batchLimit: 7), in: batches)) {
            let received = try await wait(for: messages.count, in: batches)
            #expect(received.map(\.id) == messages.map(\.id))
        }
        for (source, batches) in Dictionary(grouping: batches.all, by: \.source) {
            #expect(Set(flattened(batches).map(\.source)).count == 1, "'\(source)'")
            let positions = flattened(batches).map(\.position)
            #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }, "'\(source)': \(positions)")
        }
    }

    func everyGroupGetsEverything(_ transport: any MessageTransport) async throws {
        let messages = messages(1...40)
        try await transport.publish(messages)
        let (left, right) = (Recorder<MessageBatch>(), Recorder<MessageBatch>())
        let bothAreThere = Gate()
        // Nobody finishes a batch before both groups have come.
        let follow: @Sendable (String, Recorder<MessageBatch>) async throws -> Void = { group, batches in
            try await transport.subscribe(Subscription(group: group)) { batch in
                batches.record(batch)
                try await bothAreThere.pass()
            }
        }
        try await withRunning({ try await follow("left", left) }) {
            try await withRunning({ try await follow("right", right) }) {
                try await left.wait(for: 1)
                try await right.wait(for: 1)
                bothAreThere.open()
                for batches in [left, right] {
                    let received = try await wait(for: messages.count, in: batches)
                    #expect(Set(received.map(\.id)) == Set(messages.map(\.id)))
                    #expect(received.count == messages.count)
                }
            }
        }
    }

    func membersShareWithoutDuplicates(_ transport: any MessageTransport) async throws {
        let messages = messages(1...200, keys: 16)
        let batches = Recorder<MessageBatch>()
        let member: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "a", batchLimit: 5)) { batch in
                // Leaves the other member time to take the same messages, if it could.
                for _ in 0..<20 { await Task.yield() }
                batches.record(batch)
            }
        }
        try await withRunning(member) {
            try await withRunning(member) {
                for message in messages { try await transport.publish([message]) }
                try await wait(for: messages.count, in: batches)
            }
        }
        let received = flattened(batches.all)
        #expect(received.count == messages.count, "each once")
        for key in 0..<16 { #expect(ids(received, key: "\(key)") == ids(messages, key: "\(key)")) }
    }
}
