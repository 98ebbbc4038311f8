/// Reads the text of a pattern into its tree.
///
/// Recursion is bounded by ``depthLimit``; the length of the source and every number of a repetition are bounded too, so that no
/// pattern, however hostile, costs more than memory in proportion to its length.
struct PatternParser {
    /// The greatest number of groups and classes within one another: few enough for the stack of a thread of half a megabyte,
    /// unoptimised.
    static let depthLimit = 64
    /// The greatest number of UTF-8 bytes of a pattern.
    static let lengthLimit = 64 * 1024
    /// The greatest number of a repetition.
    static let repetitionLimit = 10_000

    let scalars: [Unicode.Scalar]
    var index = 0
    var flags: PatternFlags = []
    var depth = 0
    /// The number of capturing groups opened so far.
    var groupCount = 0
    var groupNames: [String: Int] = [:]
    var references: [(reference: PatternNode.Reference, position: Int)] = []

    /// What reading a pattern gives.
    struct Parsed {
        let root: PatternNode
        let names: [String: Int]
        let groupCount: Int
        let hasBackReferences: Bool
    }

    /// Reads a whole pattern.
    static func parse(_ source: String) throws(PatternError) -> Parsed {
        guard source.utf8.count <= lengthLimit else {
            throw PatternError(message: "the pattern is longer than \(lengthLimit) bytes", position: 0)
        }
        var parser = PatternParser(scalars: Array(source.unicodeScalars))
        let root = try parser.alternation()
        if parser.peek == ")" { throw parser.error("')' closes no group") }
        try parser.checkReferences()
        return Parsed(
            root: root, names: parser.groupNames, groupCount: parser.groupCount, hasBackReferences: !parser.references.isEmpty)
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    /// Returns the scalar some places further on.
    func peek(_ distance: Int) -> Unicode.Scalar? {
        index + distance < scalars.count ? scalars[index + distance] : nil
    }

    /// Consumes the scalar if it comes next.
    mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    /// Consumes the text if it comes next.
    mutating func accept(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard index + wanted.count <= scalars.count, scalars[index..<index + wanted.count].elementsEqual(wanted) else {
            return false
        }
        index += wanted.count
        return true
    }

    func error(_ message: String, at position: Int? = nil) -> PatternError {
        PatternError(message: message, position: position ?? index)
    }

    /// Counts a group or class that opens; `closed()` must follow.
    mutating func opened(at position: Int) throws(PatternError) {
        depth += 1
        guard depth <= Self.depthLimit else {
            throw error("more than \(Self.depthLimit) groups within one another", at: position)
        }
    }

    mutating func closed() { depth -= 1 }

    /// alternation := sequence ('|' sequence)*
    mutating func alternation() throws(PatternError) -> PatternNode {
        var branches = [try sequence()]
        while accept("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    /// sequence := (atom quantifier?)*
    mutating func sequence() throws(PatternError) -> PatternNode {
        var parts: [PatternNode] = []
        while true {
            skipComments()
            guard let next = peek, next != "|", next != ")" else { break }
            if accept("\\Q") {
                try quotation(into: &parts)
                continue
            }
            let position = index
            if let atom = try atom() { parts.append(try quantified(atom, from: position)) }
        }
        switch parts.count {
        case 0: return .empty
        case 1: return parts[0]
        default: return .sequence(parts)
        }
    }

    /// Skips white space and comments where the flag `x` says they mean nothing.
    mutating func skipComments() {
        guard flags.contains(.extended) else { return }
        while let next = peek {
            if next == "#" {
                while let skipped = peek, skipped != "\n" { index += 1 }
            } else if !next.properties.isPatternWhitespace {
                return
            } else {
                index += 1
            }
        }
    }

    private func checkReferences() throws(PatternError) {
        for (reference, position) in references {
            switch reference {
            case .number(let number):
                if number > groupCount { throw error("there is no group \(number)", at: position) }
            case .name(let name):
                if groupNames[name] == nil { throw error("there is no group named '\(name)'", at: position) }
            }
        }
    }
}
