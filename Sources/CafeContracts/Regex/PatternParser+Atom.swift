extension PatternParser {
    /// Reads one part without its quantifier; `nil` for one that leaves nothing, such as `(?i)`.
    mutating func atom() throws(PatternError) -> PatternNode? {
        guard let next = peek else { return nil }
        let position = index
        switch next {
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return try escape()
        case ".":
            index += 1
            return .set(flags.contains(.dotMatchesAll) ? .everything : .dot)
        case "^":
            index += 1
            return .assertion(flags.contains(.multiLine) ? .lineStart : .textStart)
        case "$":
            index += 1
            return .assertion(flags.contains(.multiLine) ? .lineEnd : .textEnd)
        case "*", "+", "?": throw error("'\(next)' has nothing to repeat")
        case "{":
            if try counts() != nil { throw error("the repetition has nothing to repeat", at: position) }
            index += 1
            return literal(next)
        default:
            index += 1
            return literal(next)
        }
    }

    /// Makes the part that matches one scalar, in either case if the flag says so.
    func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        guard flags.contains(.ignoresCase), !ScalarCase.variants(of: scalar.value).isEmpty else { return .scalar(scalar) }
        return .set(.ignoringCase(.of(scalar)))
    }

    /// Reads what follows `\Q` up to `\E` or the end. A quantifier after it concerns the last scalar.
    mutating func quotation(into parts: inout [PatternNode]) throws(PatternError) {
        while let next = peek, !accept("\\E") {
            let position = index
            index += 1
            let isLast = peek == nil || (peek == "\\" && peek(1) == "E")
            guard isLast else {
                parts.append(literal(next))
                continue
            }
            _ = accept("\\E")
            parts.append(try quantified(literal(next), from: position))
            return
        }
    }
}
