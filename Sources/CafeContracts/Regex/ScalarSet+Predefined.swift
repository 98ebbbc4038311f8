extension ScalarSet {
    /// Makes a set of ranges in any order; they may overlap.
    static func of(_ ranges: [ClosedRange<UInt32>]) -> ScalarSet {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return .ranges(merged)
    }

    static func of(_ scalar: Unicode.Scalar) -> ScalarSet { .ranges([scalar.value...scalar.value]) }

    static let nothing = ScalarSet.ranges([])
    static let everything = ScalarSet.ranges([0...0x10FFFF])
    /// What the dot matches: everything but the line feed, as in Rust.
    static let dot = ScalarSet.ranges([0...9, 11...0x10FFFF])

    /// `\d`: decimal digits, of all scripts unless only ASCII is wanted.
    static func digits(ascii: Bool) -> ScalarSet {
        ascii ? .ranges([0x30...0x39]) : .categories(.decimalNumber)
    }

    /// `\w`: letters, marks, digits, connectors.
    static func word(ascii: Bool) -> ScalarSet {
        ascii ? .ranges([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]) : .property(.word)
    }

    /// `\s`: white space.
    static func space(ascii: Bool) -> ScalarSet {
        ascii ? .ranges([9...13, 0x20...0x20]) : .property(.whiteSpace)
    }

    /// `\h`: white space within a line.
    static let horizontalSpace = ScalarSet.ranges([
        9...9, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A, 0x202F...0x202F, 0x205F...0x205F,
        0x3000...0x3000,
    ])

    /// The single scalars of `\R`, which also matches a carriage return with a line feed.
    static let lineBreaks = ScalarSet.ranges([10...13, 0x85...0x85, 0x2028...0x2029])

    /// Returns the class POSIX gives this name, in ASCII: `alpha`, `digit`, `xdigit`…
    static func posix(_ name: String) -> ScalarSet? {
        switch name {
        case "alpha": .ranges([0x41...0x5A, 0x61...0x7A])
        case "digit": .ranges([0x30...0x39])
        case "alnum": .ranges([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        case "upper": .ranges([0x41...0x5A])
        case "lower": .ranges([0x61...0x7A])
        case "punct": .ranges([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "graph": .ranges([0x21...0x7E])
        case "print": .ranges([0x20...0x7E])
        case "blank": .ranges([9...9, 0x20...0x20])
        case "cntrl": .ranges([0...0x1F, 0x7F...0x7F])
        case "xdigit": .ranges([0x30...0x39, 0x41...0x46, 0x61...0x66])
        case "space": .space(ascii: true)
        case "word": .word(ascii: true)
        case "ascii": .ranges([0...0x7F])
        default: nil
        }
    }

    /// Returns what `\p{name}` means: a POSIX class, a property, or a general category; `nil` if unknown. Case, spaces, `_` and
    /// `-` do not matter.
    static func named(_ name: String) -> ScalarSet? {
        var key = String(name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" })
        for prefix in ["generalcategory=", "gc=", "is"] where key.hasPrefix(prefix) && key != "is" {
            key.removeFirst(prefix.count)
            break
        }
        if key == "any" { return .everything }
        if let set = posix(key) { return set }
        if let property = ScalarProperty(name: key) { return .property(property) }
        return ScalarCategories(name: key).map { .categories($0) }
    }
}
