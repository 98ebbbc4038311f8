#if Services
/// Rows with aligned columns. Rows come page by page and each page is aligned as it comes, so a long table needs no memory.
struct Table {
    /// A column.
    struct Column {
        let title: String
        /// Whether it holds numbers, which stand at the right.
        var isNumeric = false
        /// Whether it takes what room is left on the line and is shortened to that; the last column may.
        var isShortened = false
    }

    /// Less room than this is none: what would be shortened gets a line of its own.
    private static let leastRoom = 24

    private let columns: [Column]
    private let limit: Int?
    private var widths: [Int]
    private var hasTitles = false

    /// Creates a table whose lines have at most `limit` columns of the screen, or any number where that is nil.
    init(_ columns: [Column], limit: Int?) {
        self.columns = columns
        self.limit = limit
        widths = columns.map(\.title.count)
    }

    /// Returns the lines of some rows, those of the titles before the first. Columns grow where they must and never shrink.
    mutating func lines(_ rows: [[String]]) -> [String] {
        for row in rows {
            for (index, cell) in row.enumerated() where !columns[index].isShortened {
                widths[index] = max(widths[index], ScreenText(cell).width)
            }
        }
        let titles = hasTitles ? [] : [line(columns.map(\.title), isTitle: true)]
        hasTitles = true
        return titles + rows.map { line($0) }
    }

    private func line(_ row: [String], isTitle: Bool = false) -> String {
        var line = ""
        var used = 0
        for (index, cell) in row.enumerated() {
            if columns[index].isShortened {
                line += isTitle ? cell : shortened(cell, behind: used)
            } else {
                line += ScreenText(cell).padded(to: widths[index], numeric: columns[index].isNumeric)
            }
            used += widths[index] + 2
            if index < row.count - 1 { line += "  " }
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func shortened(_ text: String, behind used: Int) -> String {
        guard let limit else { return ScreenText(text).text }
        if limit - used < Self.leastRoom {
            return "\n    " + ScreenText(text, limit: max(1, limit - 4)).text
        }
        return ScreenText(text, limit: max(1, limit - used)).text
    }
}
#endif  // Services
