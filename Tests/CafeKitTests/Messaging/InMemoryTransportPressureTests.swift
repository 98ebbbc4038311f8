import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Back-pressure of a transport in memory` {
    private let transport = InMemoryTransport(partitions: 1, capacity: 3, redelivery: Redelivery(first: .zero, longest: .zero))
    private let published = Recorder<Int>()
    private let batches = Recorder<MessageBatch>()

    private func publish(_ range: ClosedRange<Int>) -> @Sendable () async throws -> Void {
        let (transport, published) = (transport, published)
        return {
            for position in range {
                try await transport.publish([.sample(position)])
                published.record(position)
            }
        }
    }

    @Test func `A publisher waits while a group has not handled what is there`() async throws {
        transport.register(group: "a")
        let (transport, batches, gate) = (transport, batches, Gate())
        try await withThrowingTaskGroup { group in
            group.addTask { try await publish(1...10)() }
            try await published.wait(for: 3)
            group.addTask {
                try await transport.subscribe(Subscription(group: "a", batchLimit: 1)) { batch in
                    batches.record(batch)
                    try await gate.pass()
                }
            }
            try await gate.arrivals(1)
            #expect(published.all == [1, 2, 3])
            gate.open()
            try await batches.wait(for: 10)
            try await published.wait(for: 10)
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result { #expect(error is CancellationError) }
            }
        }
        #expect(batches.all.flatMap(\.messages).map(\.position.rawValue) == Array(1...10))
    }

    @Test func `A batch larger than the room arrives whole and in order, part by part`() async throws {
        let (transport, batches) = (transport, batches)
        transport.register(group: "a")
        try await withThrowingTaskGroup { group in
            group.addTask { try await transport.publish((1...10).map { .sample($0) }) }
            group.addTask {
                do { try await transport.subscribe(Subscription(group: "a")) { batches.record($0) } } catch is CancellationError {
                }
            }
            try await group.next()
            while batches.all.flatMap(\.messages).count < 10 { try await batches.wait(for: batches.all.count + 1) }
            group.cancelAll()
        }
        #expect(batches.all.flatMap(\.messages).map(\.position.rawValue) == Array(1...10))
        #expect(batches.all.allSatisfy { $0.messages.count <= 3 })
    }

    @Test func `A publisher that waits can be cancelled`() async throws {
        transport.register(group: "a")
        let ended = await withTaskGroup(of: (any Error)?.self) { group in
            group.addTask {
                do { try await publish(1...10)() } catch { return error }
                return nil
            }
            _ = try? await published.wait(for: 3)
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(ended is CancellationError)
        #expect(published.all == [1, 2, 3])
    }

    @Test func `The slowest group sets the pace, and what all have handled makes room`() async throws {
        let (transport, batches, gate) = (transport, batches, Gate())
        transport.register(group: "slow")
        let fast: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "fast")) { batch in batches.record(batch) }
        }
        let slow: @Sendable () async throws -> Void = {
            try await transport.subscribe(Subscription(group: "slow")) { _ in try await gate.pass() }
        }
        try await withThrowingTaskGroup { group in
            group.addTask { try await publish(1...9)() }
            try await withRunning(fast) {
                try await batches.wait { $0.flatMap(\.messages).count == 3 }
                #expect(published.all.count <= 3)
                try await withRunning(slow) {
                    gate.open()
                    try await batches.wait { $0.flatMap(\.messages).count == 9 }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `Other partitions flow while one is full`() async throws {
        let transport = InMemoryTransport(partitions: 64, capacity: 1)
        transport.register(group: "a")
        try await transport.publish([.sample(1, key: "full")])
        await withTaskGroup { group in
            group.addTask { try? await transport.publish([.sample(2, key: "full")]) }
            try? await transport.publish([.sample(3, key: "free")])
            group.cancelAll()
        }
    }
}
