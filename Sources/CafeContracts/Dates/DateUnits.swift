/// The units and names in expressions of dates and times.
enum DateUnits {
    /// Returns the step of so many units; `nil` if the word is no unit of the kind.
    static func step(_ word: String, kind: DateExpression.Kind, number: Int) -> DateStep? {
        let unit = word.hasSuffix("s") ? String(word.dropLast()) : word
        switch (kind, unit) {
        case (.date, "day"): return .days(number)
        case (.date, "week"): return .days(number * 7)
        case (.date, "fortnight"): return .days(number * 14)
        case (.date, "month"): return .months(number)
        case (.date, "year"): return .months(number * 12)
        case (.time, "hour"): return .seconds(number * 3600)
        case (.time, "minute"): return .seconds(number * 60)
        case (.time, "second"): return .seconds(number)
        case (.time, "millisecond"): return .milliseconds(number)
        default: return nil
        }
    }

    /// Returns the step to the next or last unit, day of the week or month.
    static func neighbour(_ word: String, kind: DateExpression.Kind, isForward: Bool) -> DateStep? {
        if let step = step(word, kind: kind, number: isForward ? 1 : -1) { return word.hasSuffix("s") ? nil : step }
        guard kind == .date else { return nil }
        if let index = index(of: word, in: DateNames.weekdays, others: ["tues": 1, "weds": 2, "thur": 3, "thurs": 3]) {
            return .weekday(index + 1, isForward: isForward)
        }
        // The reference implementation for the JVM spells it so.
        return index(of: word, in: DateNames.months, others: ["febuary": 1, "sept": 8]).map {
            .month($0 + 1, isForward: isForward)
        }
    }

    private static func index(of word: String, in names: [String], others: [String: Int]) -> Int? {
        names.firstIndex { $0.lowercased() == word || $0.prefix(3).lowercased() == word } ?? others[word]
    }
}
