/// The lines of two texts side by side: which are in both, which in one only.
///
/// A longest common subsequence, bounded in size: of texts with too many different lines all of one come before all of the other.
struct LineDiff: Equatable {
    /// A line and which text it is of.
    enum Line: Equatable {
        /// It is in both, at these places.
        case same(Int, Int)
        /// It is only in the first.
        case removed(Int)
        /// It is only in the second.
        case added(Int)
    }

    /// How many pairs of lines are looked at.
    static let mostPairs = 1 << 20

    /// The lines in their order.
    private(set) var lines: [Line] = []

    init(_ old: [String], _ new: [String]) {
        var (start, oldEnd, newEnd) = (0, old.count, new.count)
        while start < min(oldEnd, newEnd), old[start].isSame(as: new[start]) { start += 1 }
        while oldEnd > start, newEnd > start, old[oldEnd - 1].isSame(as: new[newEnd - 1]) {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
        }
        lines = (0..<start).map { .same($0, $0) }
        addMiddle(old, start..<oldEnd, new, start..<newEnd)
        lines += zip(oldEnd..<old.count, newEnd..<new.count).map { .same($0, $1) }
    }

    private mutating func addMiddle(_ old: [String], _ oldRange: Range<Int>, _ new: [String], _ newRange: Range<Int>) {
        guard !oldRange.isEmpty, !newRange.isEmpty, oldRange.count <= Self.mostPairs / newRange.count else {
            lines += oldRange.map { .removed($0) } + newRange.map { .added($0) }
            return
        }
        // lengths[i][j]: how long the longest common part of what begins at i and j is.
        let width = newRange.count + 1
        var lengths = [Int32](repeating: 0, count: (oldRange.count + 1) * width)
        for i in oldRange.indices.reversed() {
            for j in newRange.indices.reversed() {
                let (row, column) = (i - oldRange.lowerBound, j - newRange.lowerBound)
                lengths[row * width + column] =
                    old[i].isSame(as: new[j])
                    ? lengths[(row + 1) * width + column + 1] + 1
                    : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < oldRange.count || column < newRange.count {
            let (i, j) = (oldRange.lowerBound + row, newRange.lowerBound + column)
            if row < oldRange.count, column < newRange.count, old[i].isSame(as: new[j]) {
                lines.append(.same(i, j))
                (row, column) = (row + 1, column + 1)
            } else if column == newRange.count
                || row < oldRange.count && lengths[(row + 1) * width + column] >= lengths[row * width + column + 1]
            {
                lines.append(.removed(i))
                row += 1
            } else {
                lines.append(.added(j))
                column += 1
            }
        }
    }
}
