extension PatternParser {
    /// Reads what an opening bracket begins: a group, a look at the surroundings, or a change of flags (which leaves nothing
    /// behind).
    mutating func group() throws(PatternError) -> PatternNode? {
        let start = index
        try opened(at: start)
        defer { closed() }
        let outer = flags
        index += 1
        guard accept("?") else { return try capturing(name: nil, start: start, outer: outer) }
        if accept(":") { return try body(start: start, outer: outer) }
        if accept(">") { return .atomic(try body(start: start, outer: outer)) }
        if accept("=") { return .look(try body(start: start, outer: outer), isAhead: true, isNegative: false) }
        if accept("!") { return .look(try body(start: start, outer: outer), isAhead: true, isNegative: true) }
        if accept("<=") { return .look(try body(start: start, outer: outer), isAhead: false, isNegative: false) }
        if accept("<!") { return .look(try body(start: start, outer: outer), isAhead: false, isNegative: true) }
        if accept("P<") || accept("<") {
            let position = index
            let name = try groupName(until: ">")
            if groupNames[name] != nil { throw error("a second group is named '\(name)'", at: position) }
            return try capturing(name: name, start: start, outer: outer)
        }
        return try flagGroup(start: start, outer: outer)
    }

    /// Reads the name of a group and the scalar that ends it.
    mutating func groupName(until end: Unicode.Scalar) throws(PatternError) -> String {
        let start = index
        var name = String.UnicodeScalarView()
        while let next = peek, next == "_" || next.properties.isAlphabetic || (index > start && ("0"..."9").contains(next)) {
            name.append(next)
            index += 1
        }
        guard !name.isEmpty, accept(end) else { throw error("a group's name is letters, digits and '_', and ends with '\(end)'") }
        return String(name)
    }

    private mutating func capturing(name: String?, start: Int, outer: PatternFlags) throws(PatternError) -> PatternNode {
        groupCount += 1
        let number = groupCount
        if let name { groupNames[name] = number }
        return .capture(try body(start: start, outer: outer), number)
    }

    /// Reads up to the closing bracket and puts the flags back to what they were.
    private mutating func body(start: Int, outer: PatternFlags) throws(PatternError) -> PatternNode {
        let node = try alternation()
        guard accept(")") else { throw error("the group is not closed", at: start) }
        flags = outer
        return node
    }

    /// Reads `imsx-u)`, which holds to the end of the enclosing group, or `imsx-u:…)`.
    private mutating func flagGroup(start: Int, outer: PatternFlags) throws(PatternError) -> PatternNode? {
        var isOn = true
        while let next = peek {
            let position = index
            index += 1
            switch next {
            case ")":
                if position == start + 2 { throw error("'?' has nothing to repeat", at: start + 1) }
                return nil
            case ":": return try body(start: start, outer: outer)
            case "-":
                if !isOn { throw error("a second '-' among the flags", at: position) }
                isOn = false
            default: try setFlag(next, isOn, at: position)
            }
        }
        throw error("the group is not closed", at: start)
    }

    private mutating func setFlag(_ letter: Unicode.Scalar, _ isOn: Bool, at position: Int) throws(PatternError) {
        let flag: PatternFlags
        switch letter {
        case "i": flag = .ignoresCase
        case "s": flag = .dotMatchesAll
        case "m": flag = .multiLine
        case "x": flag = .extended
        case "u":
            if isOn { flags.remove(.asciiClasses) } else { flags.insert(.asciiClasses) }
            return
        // Java's Unicode classes and Unix lines, Rust's swapped greed: without effect on whether a whole text matches.
        case "U", "d": return
        default: throw error("'\(letter)' is no flag and begins no group", at: position)
        }
        if isOn { flags.insert(flag) } else { flags.remove(flag) }
    }
}
