#if Services
import CafeKit

/// Messages through one subscriber of the transport in memory, beside a plain loop and a stream of the standard library.
struct MemoryTransportMeasure {
    let count: Int
    let rounds: Int

    private typealias Way = @Sendable ([Message], Arrivals) async throws -> Void

    func add(to report: inout StoreReport, _ progress: (String) -> Void) async throws {
        let messages = try News.messages(count)
        let (floors, ways) = (Self.floors, Self.ways)
        var rates: [String: [Double]] = [:]
        for round in 1...rounds {
            progress("in memory, round \(round) of \(rounds)")
            for (name, way) in floors + ways { rates[name, default: []].append(try await rate(way, messages)) }
        }
        let group = "in memory, \(News.customers) keys"
        for (name, _) in floors { report.add(group, "floor: \(name)", rates[name, default: []].median, "messages/s") }
        let loop = (name: "loop", value: rates[floors[0].name, default: []].median)
        let stream = (name: "AsyncStream", value: rates[floors[1].name, default: []].median)
        for (name, _) in ways {
            let value = rates[name, default: []].median
            report.add(group, name, value, "messages/s", of: loop)
            report.add(group, "  the same", value, "messages/s", of: stream)
        }
        for (name, value) in [("slowest", 80_000.0), ("fastest", 203_000)] {
            report.add(group, "published, not measured: GoChannel, \(name)", value, "messages/s")
        }
    }

    private func rate(_ way: Way, _ messages: [Message]) async throws -> Double {
        let arrivals = Arrivals(of: messages.count)
        arrivals.begin()
        try await way(messages, arrivals)
        return Double(messages.count) / (try await arrivals.all().seconds)
    }

    /// The same messages, handed to the same handler without a transport.
    private static let floors: [(name: String, way: Way)] = [
        (
            "a loop that calls the handler",
            { messages, arrivals in
                for message in messages { arrivals.take(MessageBatch(source: "loop", messages: [message]).messages.count) }
            }
        ),
        (
            "AsyncStream between two tasks",
            { messages, arrivals in
                let (stream, arrive) = AsyncStream<Message>.makeStream()
                await withTaskGroup { group in
                    group.addTask {
                        for await message in stream {
                            arrivals.take(MessageBatch(source: "stream", messages: [message]).messages.count)
                        }
                    }
                    group.addTask {
                        for message in messages { arrive.yield(message) }
                        arrive.finish()
                    }
                }
            }
        ),
    ]

    private static let ways: [(name: String, way: Way)] = [
        ("published and handled one by one", { try await carry($0, by: 1, handling: 1, $1) }),
        ("published one by one, handled as they come", { try await carry($0, by: 1, handling: 256, $1) }),
        ("published and handled in batches of 256", { try await carry($0, by: 256, handling: 256, $1) }),
    ]

    /// Publishes so many at a time, and handles at most so many.
    private static func carry(
        _ messages: [Message], by size: Int, handling limit: Int, _ arrivals: Arrivals
    ) async throws {
        let transport = InMemoryTransport()
        transport.register(group: "bench")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await transport.subscribe(Subscription(group: "bench", batchLimit: limit)) { batch in
                    arrivals.take(batch.messages.count)
                }
            }
            group.addTask {
                if size == 1 {
                    for message in messages { try await transport.publish([message]) }
                } else {
                    for start in stride(from: 0, to: messages.count, by: size) {
                        try await transport.publish(Array(messages[start..<min(messages.count, start + size)]))
                    }
                }
                _ = try await arrivals.all()
            }
            try await group.next()
            group.cancelAll()
        }
    }
}
#endif  // Services
