/// Reads the expressions of date generators.
struct DateExpressionParser {
    /// The greatest length of an expression in scalars.
    static let lengthLimit = 1000
    /// The greatest number in an expression, far from overflow however many are added up.
    static let numberLimit = 1_000_000_000

    private let scalars: [Unicode.Scalar]
    private var index = 0
    /// Where the last word began, for errors.
    private var start = 0

    init(_ text: String) throws(DateExpressionError) {
        scalars = Array(text.unicodeScalars.prefix(Self.lengthLimit + 1))
        guard scalars.count <= Self.lengthLimit else {
            throw DateExpressionError(
                message: "an expression of at most \(Self.lengthLimit) characters is expected", position: Self.lengthLimit)
        }
    }

    mutating func expression(_ kind: DateExpression.Kind) throws(DateExpressionError) -> [DateStep] {
        var steps: [DateStep] = []
        if kind != .time { steps += try part(.date) }
        if kind == .time || (kind == .dateTime && accept("@")) { steps += try part(.time) }
        guard next() == nil else {
            throw fault(kind == .dateTime ? "'+', '-', '@' or the end is expected" : "'+', '-' or the end is expected")
        }
        return steps
    }

    private mutating func part(_ kind: DateExpression.Kind) throws(DateExpressionError) -> [DateStep] {
        var steps = try beginning(kind)
        while true {
            let isForward = accept("+")
            guard isForward || accept("-") else { return steps }
            let number = try number()
            let unit = next() ?? ""
            guard let step = DateUnits.step(unit, kind: kind, number: isForward ? number : -number) else {
                throw fault("a unit such as \(kind == .date ? "days or weeks" : "hours or minutes") is expected")
            }
            steps.append(step)
        }
    }

    private mutating func beginning(_ kind: DateExpression.Kind) throws(DateExpressionError) -> [DateStep] {
        let before = index
        guard let word = next() else { return [] }
        switch word {
        case "+", "-", "@":
            index = before
            return []
        case "now": return []
        case "next", "last":
            let isForward = word == "next"
            guard let step = DateUnits.neighbour(next() ?? "", kind: kind, isForward: isForward) else {
                throw fault(kind == .date ? "a unit, a day or a month is expected" : "a unit of time is expected")
            }
            return [step]
        default: break
        }
        switch (kind, word) {
        case (.date, "today"): return []
        case (.date, "yesterday"): return [.days(-1)]
        case (.date, "tomorrow"): return [.days(1)]
        case (.time, "midnight"): return [.hour(0)]
        case (.time, "noon"): return [.hour(12)]
        case (.time, _) where ("0"..."9").contains(scalars[start]):
            index = before
            return [try clock()]
        case (.date, _): throw fault("now, today, yesterday, tomorrow, next, last, '+' or '-' is expected")
        default: throw fault("now, midnight, noon, an hour, next, last, '+' or '-' is expected")
        }
    }

    /// Reads `3 o'clock`, `3 o'clock am` or `3 o'clock pm`.
    private mutating func clock() throws(DateExpressionError) -> DateStep {
        let hour = try number()
        guard (1...12).contains(hour) else { throw fault("an hour from 1 to 12 is expected") }
        guard next() == "o'clock" else { throw fault("o'clock is expected") }
        if accept("am") { return .hour(hour) }
        if accept("pm") { return .hour(hour < 12 ? hour + 12 : hour) }
        return .nextHour(hour)
    }

    private mutating func number() throws(DateExpressionError) -> Int {
        guard let word = next(), let number = Int(word), number <= Self.numberLimit, number >= 0 else {
            throw fault("a number up to \(Self.numberLimit) is expected")
        }
        return number
    }

    private mutating func accept(_ word: String) -> Bool {
        let before = index
        if next() == word { return true }
        index = before
        return false
    }

    /// Returns the next word, in lower case: a sign, digits, or letters and apostrophes.
    private mutating func next() -> String? {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        start = index
        guard index < scalars.count else { return nil }
        let first = scalars[index]
        index += 1
        let isDigit = ("0"..."9").contains(first)
        while index < scalars.count, isDigit || Self.isLetter(first),
            isDigit ? ("0"..."9").contains(scalars[index]) : Self.isLetter(scalars[index])
        {
            index += 1
        }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[start..<index])
        return String(word).lowercased()
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "'"
    }

    private func fault(_ message: String) -> DateExpressionError { DateExpressionError(message: message, position: start) }
}
