#if Services
import CafeKit

/// What `cafe-bench eventstore` found: figures in groups, each beside the floor it is to be compared with.
struct StoreReport: Codable {
    struct Row: Codable {
        var group: String
        var name: String
        var value: Double
        var unit: String
        /// What `ratio` compares with.
        var floor: String?
        var ratio: Double?
        var p99Milliseconds: Double?
    }

    private(set) var rows: [Row] = []

    mutating func add(
        _ group: String, _ name: String, _ value: Double, _ unit: String, of floor: (name: String, value: Double)? = nil,
        p99: Double? = nil
    ) {
        let ratio = floor.map { value / $0.value }
        rows.append(
            Row(group: group, name: name, value: value, unit: unit, floor: floor?.name, ratio: ratio, p99Milliseconds: p99))
    }

    func json() throws -> String { String(decoding: try JSONFormat.encode(self), as: UTF8.self) }

    func table() -> String {
        var lines: [String] = []
        var group = ""
        for row in rows {
            if row.group != group {
                group = row.group
                lines += ["", group]
            }
            var line = "  " + row.name.padded(to: 44) + Figures.text(row.value, decimals: row.value < 100 ? 2 : 0, width: 12)
            line += " " + row.unit.padded(to: 11)
            if let ratio = row.ratio, let floor = row.floor { line += Figures.text(ratio, decimals: 2, width: 8) + " × " + floor }
            if let p99 = row.p99Milliseconds { line += "   p99 " + Figures.text(p99, decimals: 2, width: 1) + " ms" }
            lines.append(line)
        }
        return lines.dropFirst().joined(separator: "\n")
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
#endif  // Services
