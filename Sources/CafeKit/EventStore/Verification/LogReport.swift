/// What a check of a store has come to.
public struct LogReport: Hashable, Sendable {
    /// The most findings and the most warnings that are kept; more are only counted.
    public static let mostFindings = 1000

    /// The position through which the log was read.
    public internal(set) var head = LogPosition.start
    /// The number of records, erased ones and tombstones included.
    public internal(set) var records = 0
    /// The number of erased events.
    public internal(set) var erased = 0
    /// The number of tombstones.
    public internal(set) var tombstones = 0
    /// The number of streams.
    public internal(set) var streams = 0
    /// The number of streams that were read, to be compared with the log.
    public internal(set) var streamsRead = 0
    /// The checksum of all records.
    public internal(set) var checksum = LogChecksum()
    /// What breaks a promise of a store, in the order in which it was found.
    public private(set) var findings: [LogFinding] = []
    /// How much breaks a promise of a store.
    public private(set) var findingCount = 0
    /// What is worth knowing besides.
    public private(set) var warnings: [LogFinding] = []
    /// How much is worth knowing besides.
    public private(set) var warningCount = 0

    /// Creates the report of an empty log.
    public init() {}

    /// Whether nothing breaks a promise of a store.
    public var isSound: Bool { findingCount == 0 }

    /// Adds a finding.
    public mutating func add(_ finding: LogFinding) {
        if finding.isWarning {
            warningCount += 1
            if warnings.count < Self.mostFindings { warnings.append(finding) }
        } else {
            findingCount += 1
            if findings.count < Self.mostFindings { findings.append(finding) }
        }
    }
}
