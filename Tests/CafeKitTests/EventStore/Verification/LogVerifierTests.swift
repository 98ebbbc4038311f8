import CafeKit
import Foundation
import Testing

@Suite struct `A verifier of logs` {
    private func report(_ records: [RecordedEvent]) -> LogReport {
        var verifier = LogVerifier()
        for record in records { verifier.add(record) }
        return verifier.report
    }

    @Test func `finds a sound log sound, and counts it`() {
        let report = report(.mixed)
        #expect(report.isSound, "\(report.findings)")
        #expect(report.head == 5 && report.records == 5 && report.erased == 1 && report.tombstones == 1 && report.streams == 3)
        #expect(report.warnings.map(\.code) == [.payload])
        #expect(report.warnings.map(\.position) == [3])
        #expect(report.checksum == [RecordedEvent].mixed.reduce(into: LogChecksum()) { $0.add($1) })
    }

    /// A log with one thing wrong with it, and what that is.
    static let faults: [([RecordedEvent], LogFinding.Code, LogPosition)] = [
        ([.sample(2, "a", 1)], .position, 2), ([.sample(1, "a", 1), .sample(5, "a", 2)], .position, 5),
        ([.sample(1, "a", 1), .sample(1, "a", 2)], .position, 1), ([.sample(0, "a", 1)], .position, 0),
        ([.sample(1, "a", 2)], .version, 1), ([.sample(1, "a", 1), .sample(2, "a", 1)], .version, 2),
        ([.sample(1, "a", 1), .sample(2, "b", 1), .sample(3, "a", 3)], .version, 3),
        ([.sample(1, "a", 1, type: "")], .shape, 1), ([.sample(1, "a", 1, type: "$Own")], .shape, 1),
        ([.sample(1, "a", 1, schemaVersion: -1)], .shape, 1),
        ([.sample(1, "a", 1, json: "\"" + String(repeating: "x", count: Commit.largestPayload) + "\"")], .shape, 1),
        ([.sample(1, "a", 1, schemaVersion: 0, json: "1"), .tombstone(2, "a", 2)], .deletion, 1),
        ([.sample(1, "a", 1, id: "x", schemaVersion: 0, json: ""), .tombstone(2, "a", 2)], .deletion, 1),
        (
            [
                .sample(1, "a", 1, schemaVersion: 0, json: "", metadata: EventMetadata(traceparent: "")), .tombstone(2, "a", 2),
            ], .deletion, 1
        ),
        ([.sample(1, "a", 1), .tombstone(2, "a", 2)], .deletion, 2), ([.erased(1, "a", 1), .sample(2, "a", 2)], .deletion, 2),
        ([.tombstone(1, "a", 1), .sample(2, "a", 2)], .deletion, 2),
        ([.tombstone(1, "a", 1), .tombstone(2, "a", 2)], .deletion, 2),
        ([.sample(1, "a", 1, type: RecordedEvent.tombstone, schemaVersion: 0, json: "")], .deletion, 1),
        ([.sample(1, "a", 1, id: "x"), .sample(2, "b", 1, id: "x")], .duplicateID, 2),
    ]

    @Test(arguments: faults)
    func `finds what no store writes, and where`(_ records: [RecordedEvent], _ code: LogFinding.Code, _ position: LogPosition) {
        let report = report(records)
        #expect(!report.isSound)
        #expect(report.findings.map(\.code) == [code], "\(report.findings)")
        #expect(report.findings.first?.position == position)
    }

    @Test func `finds times that no calendar has`() {
        for time in [Double.nan, .infinity, -.infinity, 1e300, -1e12] {
            var event = RecordedEvent.sample(1, "a", 1)
            event.recordedAt = Date(timeIntervalSince1970: time)
            #expect(report([event]).findings.map(\.code) == [.shape])
        }
    }

    @Test func `says how many there are and keeps a thousand`() {
        let report = report((1...1500).map { .sample($0, "\($0)", 9, json: "x") })
        #expect(report.findingCount == 1500 && report.findings.count == 1000)
        #expect(report.warningCount == 1500 && report.warnings.count == 1000)
    }

    @Test func `repeats no payload`() {
        let secret = "010-1234-5678"
        let event = RecordedEvent.sample(3, "a", 4, schemaVersion: 0, json: secret)
        for finding in report([event, event]).findings { #expect(!finding.description.contains(secret)) }
    }
}
