import CafeKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A store of the articles that is looked into` {
    private let store = InMemoryEventStore()

    private func stamp() async throws {
        try await store.append([EventCodec.draft(StampCard.Event.stamped)], to: StampCard.stream("ada"), expecting: .none)
    }

    @Test func `is verified`() async throws {
        try await stamp()
        // snippet: verify
        let report = try await store.verify()
        for finding in report.findings { print(finding) }
        print(report.head, report.records, report.checksum)
        // end
        #expect(report.isSound && report.records == 1)
    }

    @Test func `is copied`() async throws {
        try await stamp()
        let copy = InMemoryEventStore()
        // snippet: copy-log
        var incoming = try await ArchiveImport(into: copy)
        var records = try await store.readRecords(after: .start, limit: 500)
        while let last = records.last {
            for record in records { try await incoming.add(record) }
            records = try await store.readRecords(after: last.position, limit: 500)
        }
        try await incoming.finish()
        // end
        #expect(try await copy.verify().checksum == store.verify().checksum)
    }
}
