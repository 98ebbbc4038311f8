/// An example and what came instead of it, line beside line.
struct BodyDiff {
    /// A row: lines that are the same, lines of which one is instead of the other, or how many of the same are left out.
    private enum Row {
        case same(Int, Int)
        case changed(Int?, Int?)
        case skipped(Int)
    }

    /// How many equal lines are shown around different ones.
    private static let context = 3
    private static let (mostRows, mostPaths) = (1500, 200)

    private let old: [BodyLines.Line]
    private let new: [BodyLines.Line]
    private let oldPaths: Set<String>
    private let newPaths: Set<String>
    private let wrong: [String]
    private let rows: [Row]

    /// - Parameter mismatches: What is wrong; other differences are those that rules allow.
    init(_ expected: Body, _ actual: Body, _ mismatches: [Mismatch]) {
        (old, new) = (BodyLines(expected).lines, BodyLines(actual).lines)
        (oldPaths, newPaths) = (Set(old.map(\.path)), Set(new.map(\.path)))
        let paths = mismatches.flatMap { [$0] + $0.nearest }.filter { $0.part == .body }.map(\.path)
        wrong = Array(Set(paths).sorted().prefix(Self.mostPaths))
        rows = Self.folded(Self.rows(LineDiff(old.map(\.text), new.map(\.text)).lines))
    }

    /// Removed lines beside the added ones that follow them.
    private static func rows(_ lines: [LineDiff.Line]) -> [Row] {
        var (rows, removed, added): ([Row], [Int], [Int]) = ([], [], [])
        func flush() {
            for index in 0..<max(removed.count, added.count) {
                rows.append(.changed(index < removed.count ? removed[index] : nil, index < added.count ? added[index] : nil))
            }
            (removed, added) = ([], [])
        }
        for line in lines {
            switch line {
            case .removed(let place): removed.append(place)
            case .added(let place): added.append(place)
            case .same(let old, let new):
                flush()
                rows.append(.same(old, new))
            }
        }
        flush()
        return rows
    }

    /// The rows without those that are far from any difference.
    private static func folded(_ rows: [Row]) -> [Row] {
        var isNear = [Bool](repeating: false, count: rows.count)
        for (index, row) in rows.enumerated() {
            guard case .changed = row else { continue }
            for near in max(0, index - context)...min(rows.count - 1, index + context) { isNear[near] = true }
        }
        var folded: [Row] = []
        var skipped = 0
        for (row, isNear) in zip(rows, isNear) {
            if isNear, folded.count < mostRows {
                if skipped > 0 { folded.append(.skipped(skipped)) }
                skipped = 0
                folded.append(row)
            } else {
                skipped += 1
            }
        }
        return skipped > 0 ? folded + [.skipped(skipped)] : folded
    }

    /// Whether a line is of a value in which something is wrong, or of one that should be there, or should not.
    private func isWrong(_ line: BodyLines.Line, _ others: Set<String>) -> Bool {
        wrong.contains { path in
            line.path == path
                || !others.contains(line.path) && (line.path.hasPrefix(path + ".") || line.path.hasPrefix(path + "["))
        }
    }

    /// Writes it as a table; nothing where there are no lines.
    func write(to page: inout HTMLText) {
        guard !old.isEmpty || !new.isEmpty else { return }
        page.element("h3") { $0.text("The body") }
        page.element("table") { table in
            table.raw("<tr><th>the example of the contract</th><th>what came</th></tr>\n")
            for row in rows { write(row, &table) }
        }
        page.element("p", "hint") { $0.text("Strong colours are what is wrong; pale ones differ as the rules allow.") }
    }

    private func write(_ row: Row, _ table: inout HTMLText) {
        table.element("tr") { line in
            switch row {
            case .same(let first, let second):
                line.element("td", "free") { $0.text(old[first].text) }
                line.element("td", "free") { $0.text(new[second].text) }
            case .changed(let first, let second):
                cell(first.map { old[$0] }, "old", newPaths, &line)
                cell(second.map { new[$0] }, "new", oldPaths, &line)
            case .skipped(let count):
                line.raw("<td colspan=\"2\" class=\"skip\">⋯ \(count) more ⋯</td>")
            }
        }
    }

    private func cell(_ line: BodyLines.Line?, _ style: String, _ others: Set<String>, _ row: inout HTMLText) {
        guard let line else { return row.raw("<td></td>") }
        row.element("td", style + (isWrong(line, others) ? " wrong" : "")) { $0.text(line.text) }
    }
}
