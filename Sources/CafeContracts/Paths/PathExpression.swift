/// Which values of a body a rule is for: `$.items[*].price`.
///
/// A star matches any name or place, `[*]` any place; a rule is also for what is within the values that it names.
public struct PathExpression: Sendable, Hashable, CustomStringConvertible {
    enum Fragment: Sendable, Hashable {
        case name(String)
        case index(Int)
        case star
        case starIndex

        /// Names are the same where their bytes are.
        static func == (one: Fragment, other: Fragment) -> Bool {
            switch (one, other) {
            case (.name(let one), .name(let other)): one.isSame(as: other)
            case (.index(let one), .index(let other)): one == other
            case (.star, .star), (.starIndex, .starIndex): true
            default: false
            }
        }

        /// How well this is a step: 2 for its name or place, 1 for a star, 0 for not at all.
        func weight(for step: ValuePath.Step) -> Int {
            switch (self, step) {
            case (.name(let name), .name(let other)): name.isSame(as: other) ? 2 : 0
            case (.name(let name), .index(let other)): Int(name) == other ? 2 : 0
            case (.index(let index), .index(let other)): index == other ? 2 : 0
            case (.index(let index), .name(let other)): index == Int(other) ? 2 : 0
            case (.star, _), (.starIndex, .index): 1
            case (.starIndex, .name(let other)): Int(other) == nil ? 0 : 1
            }
        }
    }

    /// What comes behind `$`.
    let fragments: [Fragment]
    /// The expression as it was written.
    public let text: String

    /// The whole body.
    public static let root = PathExpression([])

    init(_ fragments: [Fragment]) {
        self.fragments = fragments
        text = fragments.reduce(into: "$") { text, fragment in
            switch fragment {
            case .name(let name): Self.write(name, to: &text)
            case .index(let index): text += "[\(index)]"
            case .star: text += ".*"
            case .starIndex: text += "[*]"
            }
        }
    }

    init(_ fragments: [Fragment], text: String) {
        (self.fragments, self.text) = (fragments, text)
    }

    public var description: String { text }

    public static func == (one: PathExpression, other: PathExpression) -> Bool { one.fragments == other.fragments }

    public func hash(into hasher: inout Hasher) { hasher.combine(fragments) }

    /// How well this is the path of a value, from 0 for not at all, and how long it is: the greater product of both is the better rule.
    ///
    /// Weight and choice are those of the reference implementation: a name or place counts 2, a star 1.
    func weight(for path: ValuePath) -> Int {
        guard fragments.count <= path.steps.count else { return 0 }
        var weight = 2
        // From the end: there most rules for other values differ, and nothing else has to be looked at.
        for place in fragments.indices.reversed() {
            let own = fragments[place].weight(for: path.steps[place])
            if own == 0 { return 0 }
            weight *= own
            if weight > 1 << 40 { weight = 1 << 40 }
        }
        return weight * (fragments.count + 1)
    }

    /// Writes a name: with a point where it is a plain word, else in brackets.
    static func write(_ name: String, to text: inout String) {
        let isPlain =
            name.utf8.first.map { !isDigit($0) } == true
            && name.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") || isLetter($0) }
        if isPlain {
            text += "." + name
        } else {
            text += "['"
            for scalar in name.unicodeScalars {
                if scalar == "'" || scalar == "\\" { text += "\\" }
                text.unicodeScalars.append(scalar)
            }
            text += "']"
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
