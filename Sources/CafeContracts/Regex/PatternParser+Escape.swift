extension PatternParser {
    /// What an escape stands for where it may be part of a class as well.
    enum Escaped {
        case scalar(Unicode.Scalar)
        case set(ScalarSet)
    }

    /// Reads an escape outside a class.
    mutating func escape() throws(PatternError) -> PatternNode {
        if let next = peek(1) {
            let isASCII = flags.contains(.asciiClasses)
            let simple: PatternNode? =
                switch next {
                case "A": .assertion(.textStart)
                case "z": .assertion(.textEnd)
                case "Z": .assertion(.textEndOrFinalLine)
                case "b": .assertion(.wordBoundary(isASCII: isASCII))
                case "B": .assertion(.notWordBoundary(isASCII: isASCII))
                case "R": .atomic(.choice([.sequence([.scalar("\r"), .scalar("\n")]), .set(.lineBreaks)]))
                // The end of a quotation that nothing began.
                case "E": .empty
                default: nil
                }
            if let simple {
                index += 2
                return simple
            }
            if ("1"..."9").contains(next) { return numberedReference() }
            if next == "k" { return try namedReference() }
        }
        switch try classEscape() {
        case .set(let set): return .set(set)
        case .scalar(let scalar): return literal(scalar)
        }
    }

    /// Returns the set and the other cases of its members if the flag says so. Only sets that were written down member by member
    /// or by property are widened: `\W` must not take in a `k` because the Kelvin sign is no ASCII letter.
    func inEitherCase(_ set: ScalarSet) -> ScalarSet {
        flags.contains(.ignoresCase) ? .ignoringCase(set) : set
    }

    /// Reads an escape that means a scalar or a set, within a class or outside.
    mutating func classEscape() throws(PatternError) -> Escaped {
        let start = index
        index += 1
        guard let next = peek else { throw error("a backslash ends the pattern", at: start) }
        index += 1
        let isASCII = flags.contains(.asciiClasses)
        switch next {
        case "d": return .set(.digits(ascii: isASCII))
        case "D": return .set(.complement(.digits(ascii: isASCII)))
        case "w": return .set(.word(ascii: isASCII))
        case "W": return .set(.complement(.word(ascii: isASCII)))
        case "s": return .set(.space(ascii: isASCII))
        case "S": return .set(.complement(.space(ascii: isASCII)))
        case "h": return .set(.horizontalSpace)
        case "H": return .set(.complement(.horizontalSpace))
        case "p", "P": return .set(try property(isNegated: next == "P", start: start))
        case "t": return .scalar("\t")
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "f": return .scalar("\u{C}")
        case "v": return .scalar("\u{B}")
        case "a": return .scalar("\u{7}")
        case "e": return .scalar("\u{1B}")
        case "0": return .scalar(octal())
        case "x": return .scalar(try hexadecimal(digits: 2, start: start))
        case "u": return .scalar(try hexadecimal(digits: 4, start: start))
        case "U": return .scalar(try hexadecimal(digits: 8, start: start))
        case "c": return .scalar(try control(start: start))
        default:
            if ("a"..."z").contains(next) || ("A"..."Z").contains(next) || ("0"..."9").contains(next) {
                throw error("'\\\(next)' means nothing", at: start)
            }
            return .scalar(next)
        }
    }

    /// Reads `\12`: as many digits as there are groups open or closed so far, the first in any case.
    private mutating func numberedReference() -> PatternNode {
        let start = index
        index += 1
        var number = 0
        while let digit = peek, ("0"..."9").contains(digit) {
            let longer = number * 10 + Int(digit.value - 0x30)
            if number > 0 && longer > groupCount { break }
            number = longer
            index += 1
        }
        references.append((.number(number), start))
        return .backReference(.number(number), ignoresCase: flags.contains(.ignoresCase))
    }

    private mutating func namedReference() throws(PatternError) -> PatternNode {
        let start = index
        index += 2
        guard accept("<") else { throw error("'\\k' needs the name of a group in '<>'", at: start) }
        let name = try groupName(until: ">")
        references.append((.name(name), start))
        return .backReference(.name(name), ignoresCase: flags.contains(.ignoresCase))
    }
}
