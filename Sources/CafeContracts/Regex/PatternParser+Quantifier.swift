extension PatternParser {
    /// Reads the quantifier behind a part, if there is one.
    mutating func quantified(_ atom: PatternNode, from start: Int) throws(PatternError) -> PatternNode {
        skipComments()
        guard let (minimum, maximum) = try quantifier() else { return atom }
        let mode: PatternNode.Repetition.Mode = accept("?") ? .lazy : accept("+") ? .possessive : .greedy
        skipComments()
        let position = index
        if try quantifier() != nil { throw error("a quantifier follows a quantifier", at: position) }
        return .repetition(atom, PatternNode.Repetition(minimum: minimum, maximum: maximum, mode: mode))
    }

    private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
        if accept("*") { return (0, nil) }
        if accept("+") { return (1, nil) }
        if accept("?") { return (0, 1) }
        return try counts()
    }

    /// Reads `{n}`, `{n,}` or `{n,m}`. Consumes nothing and returns `nil` if something else comes next: then `{` is a literal.
    mutating func counts() throws(PatternError) -> (Int, Int?)? {
        let start = index
        guard accept("{"), let minimum = number() else {
            index = start
            return nil
        }
        var maximum: Int? = minimum
        if accept(",") { maximum = number() }
        guard accept("}") else {
            index = start
            return nil
        }
        if max(minimum, maximum ?? 0) > Self.repetitionLimit {
            throw error("a repetition of more than \(Self.repetitionLimit)", at: start)
        }
        if let maximum, maximum < minimum { throw error("the repetition's end is less than its start", at: start) }
        return (minimum, maximum)
    }

    /// Reads a decimal number; beyond the limit of repetitions it only says that it is beyond.
    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek, ("0"..."9").contains(digit) {
            value = min((value ?? 0) * 10 + Int(digit.value - 0x30), Self.repetitionLimit + 1)
            index += 1
        }
        return value
    }
}
