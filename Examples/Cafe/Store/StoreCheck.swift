#if Services
import CafeKit

/// What the check of one store has come to, for a screen or a script.
struct StoreCheck: Encodable {
    /// A finding for a script.
    struct Finding: Encodable {
        let code: String
        let position: Int64?
        let stream: String?
        let message: String

        init(_ finding: LogFinding) {
            code = finding.code.description
            position = finding.position?.rawValue
            stream = finding.stream?.description
            message = finding.message
        }
    }

    /// The most findings that are shown on a screen.
    private static let mostLines = 50

    let store: String
    let at: String
    let sound: Bool
    let head: Int64
    let records: Int
    let erased: Int
    let tombstones: Int
    let streams: Int
    let streamsRead: Int
    let checksum: String
    let findingCount: Int
    let findings: [Finding]
    let warningCount: Int
    let warnings: [Finding]
    private let found: [String]
    private let warned: [String]

    private enum CodingKeys: String, CodingKey {
        case store, at, sound, head, records, erased, tombstones, streams, streamsRead, checksum, findingCount, findings,
            warningCount,
            warnings
    }

    init(_ report: LogReport, of location: StoreLocation) {
        store = location.name
        at = location.place
        sound = report.isSound
        head = report.head.rawValue
        records = report.records
        erased = report.erased
        tombstones = report.tombstones
        streams = report.streams
        streamsRead = report.streamsRead
        checksum = report.checksum.description
        findingCount = report.findingCount
        findings = report.findings.map(Finding.init)
        warningCount = report.warningCount
        warnings = report.warnings.map(Finding.init)
        found = report.findings.prefix(Self.mostLines).map(\.description)
        warned = report.warnings.prefix(Self.mostLines).map(\.description)
    }

    /// What a screen shows.
    var lines: [String] {
        var lines = [
            "\(store): \(sound ? "sound" : findingCount == 1 ? "1 finding" : "\(findingCount.grouped) findings")",
            "  log       through position \(head.grouped): \(records.grouped) records, \(erased.grouped) of them erased, \(tombstones.grouped) tombstones",
            "  streams   \(streams.grouped), \(streamsRead == streams ? "all" : streamsRead.grouped) compared with the log",
            "  checksum  \(checksum)",
        ]
        lines += found.map { "  finding   \(ScreenText($0).text)" } + more(findingCount, "findings")
        lines += warned.map { "  warning   \(ScreenText($0).text)" } + more(warningCount, "warnings")
        return lines
    }

    private func more(_ count: Int, _ what: String) -> [String] {
        guard count > Self.mostLines else { return [] }
        return ["  … and \((count - Self.mostLines).grouped) more \(what); --json lists up to \(LogReport.mostFindings.grouped)"]
    }
}
#endif  // Services
