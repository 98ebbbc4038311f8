/// Finds what somebody meant who wrote something like it.
enum Spelling {
    /// Asks whether the nearest of the known names was meant; empty where none is near.
    static func hint(_ word: String, _ names: [String]) -> String {
        let near = names.map { (name: $0, distance: distance(Array(word.utf8), Array($0.utf8))) }
        // A name that merely begins so is near, too: --state of --states-url.
        guard let best = near.min(by: { $0.distance < $1.distance }) else { return "" }
        if best.distance <= max(2, word.utf8.count / 3) { return "; is '\(best.name)' meant?" }
        let begun = names.filter { $0.hasPrefix(word) && word.utf8.count > 3 }
        return begun.isEmpty ? "" : "; is '\(begun[0])' meant?"
    }

    /// How many letters have to be put in, taken out or replaced to make one word of the other.
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, otherLetter) in other.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (letter == otherLetter ? 0 : 1))
                diagonal = above
            }
        }
        return row[other.count]
    }
}
