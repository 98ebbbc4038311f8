#if Services
import CafeKit

/// What `cafe-bench resilience` found.
struct ResilienceReport {
    private var samples: [String: [CallSubject.Sample]] = [:]
    private var order: [CallSubject] = []

    private struct Row: Codable {
        let group: String
        let name: String
        let isFloor: Bool
        let nanosecondsOnOneThread: Double
        let nanosecondsOnTwoThreads: Double
        let timesMutex: Double?
        let timesClock: Double?
        let allocations: Double?
    }

    private struct Document: Codable { let rows: [Row] }

    mutating func add(_ sample: CallSubject.Sample) {
        let key = sample.subject.group + sample.subject.name
        if samples[key] == nil { order.append(sample.subject) }
        samples[key, default: []].append(sample)
    }

    private var rows: [Row] {
        func median(_ name: String) -> Double? {
            order.first { $0.isFloor && $0.name == name }.flatMap { samples[$0.group + $0.name]?.map(\.oneThread).median }
        }
        let (mutex, clock) = (median("Mutex"), median("clock"))
        return order.map { subject in
            let all = samples[subject.group + subject.name] ?? []
            let one = all.map(\.oneThread).median
            let allocations = all.compactMap(\.allocations)
            return Row(
                group: subject.group, name: subject.name, isFloor: subject.isFloor, nanosecondsOnOneThread: one,
                nanosecondsOnTwoThreads: all.map(\.twoThreads).median, timesMutex: mutex.map { one / $0 },
                timesClock: clock.map { one / $0 }, allocations: allocations.isEmpty ? nil : allocations.median)
        }
    }

    func json() throws -> String { String(decoding: try JSONFormat.encode(Document(rows: rows)), as: UTF8.self) }

    func table() -> String {
        var lines = [
            "ns per call".padded(to: 50) + "  1 thread 2 threads   × Mutex   × clock  allocations"
        ]
        var group = ""
        for row in rows {
            if row.group != group {
                group = row.group
                lines += ["", group]
            }
            var line = "  " + (row.isFloor ? "floor: " : "") + row.name
            line = line.padded(to: 50)
            line += Figures.text(row.nanosecondsOnOneThread, decimals: 1) + Figures.text(row.nanosecondsOnTwoThreads, decimals: 1)
            line += Figures.text(row.timesMutex ?? 0, decimals: 2) + Figures.text(row.timesClock ?? 0, decimals: 2)
            line += row.allocations.map { Figures.text($0, decimals: 2, width: 13) } ?? "   not counted"
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
#endif  // Services
