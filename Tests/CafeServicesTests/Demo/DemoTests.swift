#if Services
import CafeDomain
import CafeHTTP
import CafeServices
import Logging
import Synchronization
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `The demo` {
    private func play(json: Bool) async throws -> [String] {
        let said = Mutex<[String]>([])
        try await Demo(json: json, logger: .quiet) { text in said.withLock { $0.append(text) } }.play()
        return said.withLock { $0 }
    }

    private func timelines() async throws -> [[Timeline.Entry]] {
        try await play(json: true).map { block in
            try block.split(separator: "\n").map { try JSONFormat.decode(from: Data($0.utf8)) }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Tells how a delivery arrives and how a cancellation comes too late`() async throws {
        let timelines = try await timelines()
        try #require(timelines.count == 2)
        let delivery = timelines[0].map(\.event)
        for event in ["PaymentApproved", "OrderPlaced", "MakingStarted", "DeliveryOpened", "DeliveryConfirmed", "OrderCompleted"]
        {
            #expect(delivery.count { $0 == event } == 1, "\(event)")
        }
        let refused = timelines[1].map(\.event)
        #expect(refused.contains("CancellationRefused"))
        #expect(refused.contains("OrderRestored"))
        #expect(!refused.contains("PaymentRefunded"))
    }

    @Test(.timeLimit(.minutes(10))) func `Shows a cause for every event, and no event before its cause`() async throws {
        for timeline in try await timelines() {
            let ids = Set(timeline.map(\.id))
            var seen: Set<String> = []
            for entry in timeline {
                let cause = try #require(entry.causedBy, "\(entry.id)")
                if ids.contains(cause) { #expect(seen.contains(cause), "\(entry.id) stands before \(cause)") }
                seen.insert(entry.id)
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Prints the requests it makes, and tables for people`() async throws {
        let text = try await play(json: false).joined(separator: "\n")
        #expect(text.contains("POST /orders → 201"))
        #expect(text.contains("DELETE /orders/"))
        #expect(text.contains("CancellationRefused"))
    }
}
#endif  // Services
