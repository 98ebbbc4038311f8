#if Services
import CafeKit

/// What `cafe-bench contracts` found.
struct ContractsReport {
    /// What was measured.
    enum Subject: String, CaseIterable {
        case floorInProcess = "floor: read and compare"
        case inProcess = "in process"
        case floorOverHTTP = "floor: requests alone"
        case overHTTP = "over loopback"
        case official = "Pact's official tool"

        /// What it is a floor or a measure of.
        var floor: Subject? {
            switch self {
            case .inProcess: .floorInProcess
            case .overHTTP: .floorOverHTTP
            case .official: .overHTTP
            case .floorInProcess, .floorOverHTTP: nil
            }
        }
    }

    private struct Row: Codable {
        let interactions: Int
        let subject: String
        let seconds: Double
        let perSecond: Double
        let timesFloor: Double?
    }

    private struct Document: Codable { let rows: [Row] }

    private var samples: [Int: [Subject: [Double]]] = [:]

    mutating func add(_ subject: Subject, _ interactions: Int, _ time: Duration) {
        samples[interactions, default: [:]][subject, default: []].append(time / .seconds(1))
    }

    private var rows: [Row] {
        samples.keys.sorted().flatMap { count in
            Subject.allCases.compactMap { subject -> Row? in
                guard let seconds = samples[count]?[subject]?.median else { return nil }
                let floor = subject.floor.flatMap { samples[count]?[$0]?.median }
                return Row(
                    interactions: count, subject: subject.rawValue, seconds: seconds, perSecond: Double(count) / seconds,
                    timesFloor: floor.map { seconds / $0 })
            }
        }
    }

    func json() throws -> String { String(decoding: try JSONFormat.encode(Document(rows: rows)), as: UTF8.self) }

    func table() -> String {
        var lines = ["interactions".padded(to: 45) + "   seconds    per second   × floor (the tool: × ours)"]
        for row in rows {
            var line = "\(row.interactions)".padded(to: 10) + row.subject.padded(to: 30)
            line += Figures.text(row.seconds, decimals: 4) + Figures.text(row.perSecond, decimals: 0, width: 14)
            line += row.timesFloor.map { Figures.text($0, decimals: 2) } ?? ""
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
#endif  // Services
