/// Walks along a log, record by record, and says what no store would have written.
///
/// It remembers about a hundred bytes for each stream and forty for each explicit id, however many events there are, and names by 128 bits of
/// a hash, so that a long name costs no more than a short one.
public struct LogVerifier: Sendable {
    /// What has been found so far.
    public private(set) var report = LogReport()
    private(set) var tallies: [UInt128: StreamTally] = [:]
    private var ids: Set<UInt128> = []

    /// Creates a verifier that expects the first record of a log.
    public init() {}

    /// Takes in the next record.
    public mutating func add(_ event: RecordedEvent) {
        checkPlace(event.position)
        checkShape(event)
        checkID(event)
        let hash = FNV128(event)
        checkStream(event, hash)
        report.checksum.add(hash)
        report.records += 1
        if event.isErased { report.erased += 1 }
        if event.isTombstone { report.tombstones += 1 }
        report.streams = tallies.count
    }

    /// Takes note of a place that the store cannot read.
    public mutating func addUnreadable(_ position: LogPosition, _ error: EventStoreError) {
        report.add(LogFinding(.unreadable, position: position, error.message))
        report.head = max(report.head, position)
    }

    /// Takes note of what was found by other means.
    public mutating func add(_ finding: LogFinding) { report.add(finding) }

    /// Returns what the log has of a listed stream; nil where it has nothing of it.
    mutating func list(_ stream: StreamName) -> StreamTally? {
        tallies[Self.key(stream)]?.isListed = true
        return tallies[Self.key(stream)]
    }

    /// Takes note that a stream has been read.
    mutating func countStreamRead() { report.streamsRead += 1 }

    private mutating func find(_ code: LogFinding.Code, _ event: RecordedEvent, _ message: String) {
        report.add(LogFinding(code, position: event.position, stream: event.stream, message))
    }

    private mutating func checkPlace(_ position: LogPosition) {
        let expected = report.head.advanced(by: 1)
        if position < expected {
            report.add(LogFinding(.position, position: position, "it comes after position \(report.head)"))
        } else if position > expected {
            let last = position.advanced(by: -1)
            let missing = last == expected ? "position \(last) is missing" : "positions \(expected) to \(last) are missing"
            report.add(LogFinding(.position, position: position, "\(missing) before it"))
        }
        report.head = max(report.head, position)
    }

    private mutating func checkShape(_ event: RecordedEvent) {
        if event.type.isEmpty { find(.shape, event, "the event has no type") }
        if event.type.utf8.first == UInt8(ascii: "$"), !event.isTombstone {
            find(.shape, event, "the type '\(event.type)' begins with '$' and is none of the store's own")
        }
        if event.schemaVersion < 0 { find(.shape, event, "the schema version is \(event.schemaVersion)") }
        if event.data.count > Commit.largestPayload {
            find(.shape, event, "the payload has \(event.data.count) bytes; \(Commit.largestPayload) is the limit")
        }
        if !event.recordedAt.hasCalendarYear { find(.shape, event, "its time is in no year that has four digits") }
        if event.isErased {
            if event.isTombstone { find(.deletion, event, "a tombstone is erased") }
            if !event.data.isEmpty || event.ownID != nil || event.metadata != .none {
                find(.deletion, event, "an erased event still says something")
            }
        } else if !event.data.isJSON {
            find(.payload, event, "the payload of \(event.type) is no JSON")
        }
    }

    private mutating func checkID(_ event: RecordedEvent) {
        guard let id = event.ownID else { return }
        if !ids.insert(FNV128(id.rawValue).value).inserted { find(.duplicateID, event, "another event has the id '\(id)'") }
    }

    private mutating func checkStream(_ event: RecordedEvent, _ hash: FNV128) {
        let key = Self.key(event.stream)
        var tally = tallies[key] ?? StreamTally()
        if event.version != tally.version.advanced(by: 1) {
            find(.version, event, "version \(event.version) follows version \(tally.version)")
        }
        if tally.isEnded {
            find(.deletion, event, "it comes after the tombstone of its stream")
        } else if event.isTombstone, tally.hasSpoken {
            find(.deletion, event, "the tombstone ends a stream of which not everything is erased")
        } else if !event.isErased, !event.isTombstone, tally.isErased {
            find(.deletion, event, "it says something in a stream of which something is erased")
        }
        tally.add(event, hash)
        tallies[key] = tally
    }

    static func key(_ stream: StreamName) -> UInt128 {
        var hash = FNV128(stream.category.name)
        hash.add("-")
        hash.add(stream.id)
        return hash.value
    }
}
