/// An example and what came instead of it, line beside line.
struct BodyDiff {
    /// A row: lines that are the same, lines of which one is instead of the other, or how many of the same are left out.
    private enum Row {
        case same(Int, Int)
        case changed(Int?, Int?)
        case skipped(Int)

        var isDifferent: Bool {
            if case .changed = self { true } else { false }
        }
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
        rows = Self.folded(Self.rows(old, new))
    }

    /// Removed lines beside the added ones of the same values.
    private static func rows(_ old: [BodyLines.Line], _ new: [BodyLines.Line]) -> [Row] {
        var (rows, removed, added): ([Row], [Int], [Int]) = ([], [], [])
        func flush() {
            for line in LineDiff(removed.map { old[$0].place }, added.map { new[$0].place }).lines {
                switch line {
                case .same(let old, let new): rows.append(.changed(removed[old], added[new]))
                case .removed(let old): rows.append(.changed(removed[old], nil))
                case .added(let new): rows.append(.changed(nil, added[new]))
                }
            }
            (removed, added) = ([], [])
        }
        for line in LineDiff(old.map(\.text), new.map(\.text)).lines {
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
            guard row.isDifferent else { continue }
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

    /// Whether a line is of a value in which something is wrong, or within a member of it that should be there, or an item that should not.
    private func isWrong(_ line: BodyLines.Line, isOld: Bool) -> Bool {
        wrong.contains { path in
            if line.path == path { return true }
            guard line.path.hasPrefix(path), let step = Self.firstStep(line.path.dropFirst(path.count)) else { return false }
            let child = path + step
            return isOld ? !newPaths.contains(child) : step.hasPrefix("[") && !oldPaths.contains(child)
        }
    }

    /// The first step of the rest of a path; nil where the path before it only begins alike.
    private static func firstStep(_ rest: Substring) -> Substring? {
        if rest.hasPrefix("[") { return rest.firstIndex(of: "]").map { rest[...$0] } }
        guard rest.hasPrefix(".") else { return nil }
        return rest.prefix(1) + rest.dropFirst().prefix { $0 != "." && $0 != "[" }
    }

    /// Writes it as a table; nothing where no line differs.
    func write(to page: inout HTMLText) {
        guard rows.contains(where: \.isDifferent) else { return }
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
                cell(first.map { old[$0] }, "old", &line)
                cell(second.map { new[$0] }, "new", &line)
            case .skipped(let count):
                line.raw("<td colspan=\"2\" class=\"skip\">⋯ \(count) more ⋯</td>")
            }
        }
    }

    private func cell(_ line: BodyLines.Line?, _ style: String, _ row: inout HTMLText) {
        guard let line else { return row.raw("<td></td>") }
        row.element("td", style + (isWrong(line, isOld: style == "old") ? " wrong" : "")) { $0.text(line.text) }
    }
}
