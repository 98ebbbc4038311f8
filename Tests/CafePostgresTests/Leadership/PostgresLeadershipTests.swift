#if Postgres
import CafeKit
import CafePostgres
import CafeTesting
import PostgresServer
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `Leadership by advisory locks` {
    private struct Broken: Error {}

    /// Two replicas of one service.
    private func pair(
        schema: String = newSchema(), _ body: (PostgresLeadership, PostgresLeadership) async throws -> Void
    ) async throws {
        let configuration = try await SharedServer.server.configuration(schema: schema)
        let left = try PostgresLeadership(configuration, patience: .milliseconds(20))
        let right = try PostgresLeadership(configuration, patience: .milliseconds(20))
        try await body(left, right)
        await left.close()
        await right.close()
    }

    /// Leads until cancelled, and tells when it begins.
    private func lead(
        _ leadership: PostgresLeadership, _ work: String, as name: String, _ begun: Recorder<String>
    ) -> @Sendable () async throws -> Void {
        {
            try await leadership.lead(work) {
                begun.record(name)
                try await Gate().pass()
            }
        }
    }

    @Test func `One of two does the work, the other when the first has left`() async throws {
        try await pair { left, right in
            let begun = Recorder<String>()
            try await withRunning(lead(left, "relay", as: "left", begun)) {
                try await begun.wait(for: 1)
                try await withRunning(lead(right, "relay", as: "right", begun)) {
                    // Another piece of work tells that the second one has had time to look.
                    try await withRunning(lead(right, "other", as: "other", begun)) { try await begun.wait(for: 2) }
                    #expect(begun.all == ["left", "other"])
                }
            }
            try await withRunning(lead(right, "relay", as: "right", begun)) { try await begun.wait(for: 3) }
            #expect(begun.all == ["left", "other", "right"])
        }
    }

    @Test func `A session that the server ends gives its turn to another, and its work is cancelled`() async throws {
        let schema = newSchema()
        try await pair(schema: schema) { left, right in
            let (begun, ended) = (Recorder<String>(), Recorder<String>())
            let first: @Sendable () async throws -> Void = {
                try await left.lead("relay") {
                    begun.record("left")
                    do { try await Gate().pass() } catch {
                        ended.record("left")
                        throw error
                    }
                }
            }
            try await withRunning(first) {
                try await begun.wait(for: 1)
                try await withRunning(lead(right, "relay", as: "right", begun)) {
                    try await SharedServer.server.psql(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND
                        (classid::bigint << 32) | objid::bigint = hashtextextended('cafe.leader.\(schema).relay', 0)
                        """)
                    try await begun.wait { $0.count >= 2 }
                    try await ended.wait(for: 1)
                }
            }
        }
    }

    @Test func `What the work throws is thrown, and the turn is over`() async throws {
        try await pair { left, right in
            await #expect(throws: Broken.self) { try await left.lead("relay") { throw Broken() } }
            try await right.lead("relay") {}
        }
    }

    @Test func `A subscriber under leadership gives each message to one of two members`() async throws {
        try await pair { left, right in
            let store = InMemoryEventStore()
            let checkpoints = InMemoryCheckpointStore()
            let batches = Recorder<MessageBatch>()
            func member(_ leadership: PostgresLeadership) -> @Sendable () async throws -> Void {
                let feed = LogFeed([LogSource("order", store: store)], checkpoints: checkpoints)
                let led = LedSubscriber(feed, by: leadership, source: "order")
                return { try await led.subscribe(Subscription(group: "a")) { batch in batches.record(batch) } }
            }
            try await withRunning(member(left)) {
                try await withRunning(member(right)) {
                    for _ in 0..<20 {
                        try await store.append(
                            [EventDraft(type: "OrderPlaced", data: Data("{}".utf8))], to: StreamName("order", "1"),
                            expecting: .any)
                    }
                    try await batches.wait { $0.flatMap(\.messages).count >= 20 }
                }
            }
            #expect(batches.all.flatMap(\.messages).map(\.position.rawValue) == Array(1...20))
        }
    }
}
#endif  // Postgres
