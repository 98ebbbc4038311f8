extension PathExpression {
    /// Reads an expression, such as `$.orders[*]['first name']`.
    public init(_ text: String) throws(PathError) {
        var parser = PathParser(text)
        self.init(try parser.fragments(), text: text)
    }
}

private struct PathParser {
    private static let longest = 8_192
    private let text: String
    private let bytes: [UInt8]
    private var place = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func fragments() throws(PathError) -> [PathExpression.Fragment] {
        guard bytes.count <= Self.longest else { throw error("it is longer than \(Self.longest) bytes") }
        guard bytes.first == UInt8(ascii: "$") else { throw error("it has to begin with $") }
        place = 1
        var fragments: [PathExpression.Fragment] = []
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "."): fragments.append(try member())
            case UInt8(ascii: "["): fragments.append(try bracket())
            default: throw error("a point or a bracket is expected")
            }
        }
        return fragments
    }

    private mutating func member() throws(PathError) -> PathExpression.Fragment {
        place += 1
        if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
            place += 1
            return .star
        }
        let start = place
        while place < bytes.count, Self.isName(bytes[place]) { place += 1 }
        guard place > start else { throw error("a name or a star is expected") }
        return .name(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func bracket() throws(PathError) -> PathExpression.Fragment {
        place += 1
        guard place < bytes.count else { throw error("the bracket is not closed") }
        let fragment: PathExpression.Fragment
        switch bytes[place] {
        case UInt8(ascii: "*"):
            place += 1
            fragment = .starIndex
        case UInt8(ascii: "'"): fragment = .name(try quoted())
        default:
            let start = place
            while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) { place += 1 }
            guard let index = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
                throw error("a number, a star or a name in ' is expected")
            }
            fragment = .index(index)
        }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "]") else { throw error("] is expected") }
        place += 1
        return fragment
    }

    /// A name in apostrophes; `\` lets the next character be part of it.
    private mutating func quoted() throws(PathError) -> String {
        place += 1
        var name: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "'") {
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count,
                [UInt8(ascii: "'"), UInt8(ascii: "\\")].contains(bytes[place + 1])
            {
                place += 1
            }
            name.append(bytes[place])
            place += 1
        }
        guard place < bytes.count else { throw error("the name is not closed") }
        guard !name.isEmpty else { throw error("a name is not empty") }
        place += 1
        return String(decoding: name, as: UTF8.self)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "#"), UInt8(ascii: "@"): true
        default: byte >= 0x80
        }
    }

    private func error(_ message: String) -> PathError { PathError(expression: text, offset: place, message: message) }
}
