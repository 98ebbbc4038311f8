extension PatternParser {
    /// Reads a class: `[a-z]`, `[^…]`, classes within (Java, Rust), `&&` for what both sides have, `[:alpha:]`.
    mutating func characterClass() throws(PatternError) -> ScalarSet {
        let start = index
        try opened(at: start)
        defer { closed() }
        index += 1
        let isNegated = accept("^")
        var operands: [ScalarSet] = []
        var items: [ScalarSet] = []
        var ranges: [ClosedRange<UInt32>] = []
        // A bracket that closes at once is a literal, as in POSIX, Java and Rust.
        var isFirst = true
        while true {
            skipClassSpace()
            guard let next = peek else { throw error("the class is not closed", at: start) }
            if next == "]" && !isFirst { break }
            isFirst = false
            if next == "&" && peek(1) == "&" {
                index += 2
                operands.append(operand(&items, &ranges))
            } else if next == "[" {
                items.append(try bracketWithin())
            } else if accept("\\Q") {
                while let quoted = peek, !accept("\\E") {
                    index += 1
                    ranges.append(quoted.value...quoted.value)
                }
            } else {
                try range(&items, &ranges)
            }
        }
        index += 1
        operands.append(operand(&items, &ranges))
        let set = operands.count == 1 ? operands[0] : .intersection(operands)
        return isNegated ? .complement(set) : set
    }

    private func operand(_ items: inout [ScalarSet], _ ranges: inout [ClosedRange<UInt32>]) -> ScalarSet {
        if !ranges.isEmpty || items.isEmpty { items.append(inEitherCase(.of(ranges))) }
        let union: ScalarSet = items.count == 1 ? items[0] : .union(items)
        items = []
        ranges = []
        return union
    }

    /// Reads a class within a class, or `[:name:]`.
    private mutating func bracketWithin() throws(PatternError) -> ScalarSet {
        guard peek(1) == ":" else { return try characterClass() }
        let start = index
        index += 2
        let isNegated = accept("^")
        var name = String.UnicodeScalarView()
        while let next = peek, next.properties.isAlphabetic {
            name.append(next)
            index += 1
        }
        // Without the closing ':]' it is a class that begins with a colon.
        guard accept(":]") else {
            index = start
            return try characterClass()
        }
        guard let set = ScalarSet.posix(String(name)) else {
            throw error("the class '[:\(String(name)):]' is not known", at: start)
        }
        return isNegated ? .complement(inEitherCase(set)) : inEitherCase(set)
    }

    /// Reads one scalar, a range of scalars, or an escape for a set. A hyphen beside a set is a literal.
    private mutating func range(_ items: inout [ScalarSet], _ ranges: inout [ClosedRange<UInt32>]) throws(PatternError) {
        let start = index
        let first: Unicode.Scalar
        switch try classMember() {
        case .set(let set):
            items.append(set)
            return
        case .scalar(let scalar): first = scalar
        }
        guard peek == "-", let afterHyphen = peek(1), afterHyphen != "]", afterHyphen != "[",
            !(afterHyphen == "&" && peek(2) == "&")
        else {
            ranges.append(first.value...first.value)
            return
        }
        index += 1
        switch try classMember() {
        case .set(let set):
            ranges.append(first.value...first.value)
            ranges.append(0x2D...0x2D)
            items.append(set)
        case .scalar(let last):
            if last < first { throw error("the range's end comes before its start", at: start) }
            ranges.append(first.value...last.value)
        }
    }

    private mutating func classMember() throws(PatternError) -> Escaped {
        guard let next = peek else { throw error("the class is not closed") }
        guard next == "\\" else {
            index += 1
            return .scalar(next)
        }
        if peek(1) == "b" {
            index += 2
            return .scalar("\u{8}")
        }
        return try classEscape()
    }

    private mutating func skipClassSpace() {
        guard flags.contains(.extended) else { return }
        while let next = peek, next.properties.isPatternWhitespace { index += 1 }
    }
}
