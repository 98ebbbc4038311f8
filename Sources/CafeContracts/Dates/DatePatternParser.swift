/// Reads the letters of a date pattern.
struct DatePatternParser {
    /// The greatest length of a pattern in scalars.
    static let lengthLimit = 1000
    /// The greatest number of optional parts within one another.
    static let depthLimit = 32

    private let scalars: [Unicode.Scalar]
    private var index = 0

    static func parse(_ pattern: String) throws(DatePatternError) -> [DatePattern.Part] {
        guard !pattern.isEmpty else { throw DatePatternError(message: "the pattern is empty", position: 0) }
        var parser = DatePatternParser(scalars: Array(pattern.unicodeScalars.prefix(lengthLimit + 1)))
        guard parser.scalars.count <= lengthLimit else {
            throw DatePatternError(message: "the pattern is longer than \(lengthLimit) characters", position: lengthLimit)
        }
        return try parser.parts(depth: 0)
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func parts(depth: Int) throws(DatePatternError) -> [DatePattern.Part] {
        var parts: [DatePattern.Part] = []
        var text: [UInt8] = []
        func flushed() -> [DatePattern.Part] { text.isEmpty ? parts : parts + [.literal(text)] }
        while index < scalars.count {
            let scalar = scalars[index]
            let start = index
            index += 1
            switch scalar {
            case "'": text += try quoted(from: start)
            case "[":
                guard depth < Self.depthLimit else { throw fault("too many optional parts within one another", at: start) }
                parts = flushed()
                text = []
                parts.append(.optional(try self.parts(depth: depth + 1)))
                guard index < scalars.count else { throw fault("'[' is not closed", at: start) }
                index += 1
            case "]":
                guard depth > 0 else { throw fault("']' closes nothing", at: start) }
                index = start
                return flushed()
            case "{", "}": throw fault("'\(scalar)' is reserved: quote it", at: start)
            case "a"..."z", "A"..."Z":
                parts = flushed()
                text = []
                parts.append(try field(scalar, from: start))
            default: text += UTF8.encode(scalar).map { Array($0) } ?? []
            }
        }
        return flushed()
    }

    private mutating func field(_ letter: Unicode.Scalar, from start: Int) throws(DatePatternError) -> DatePattern.Part {
        guard let field = DateField(letter: letter) else { throw fault("the letter '\(letter)' is not known", at: start) }
        while index < scalars.count, scalars[index] == letter { index += 1 }
        let count = index - start
        guard count <= field.greatestCount else {
            throw fault("the letter '\(letter)' comes \(count) times, \(field.greatestCount) at most are known", at: start)
        }
        return .field(field, count: count)
    }

    /// Reads what is between quotes, where two stand for one; nothing between them is one as well.
    private mutating func quoted(from start: Int) throws(DatePatternError) -> [UInt8] {
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "'" {
                guard index < scalars.count, scalars[index] == "'" else {
                    return text.isEmpty ? [0x27] : Array(String(text).utf8)
                }
                index += 1
            }
            text.append(scalar)
        }
        throw fault("the quotation is not closed", at: start)
    }

    private func fault(_ message: String, at position: Int) -> DatePatternError {
        DatePatternError(message: message, position: position)
    }
}
