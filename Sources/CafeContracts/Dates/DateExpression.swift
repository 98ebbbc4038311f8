/// An expression of a generator that says which moment is meant, relative to another: `tomorrow + 2 weeks @ noon - 1 hour`.
///
/// For dates it begins with `now`, `today`, `yesterday`, `tomorrow`, `next week`, `last monday`, `next jan` or nothing; for times
/// with `now`, `midnight`, `noon`, `3 o'clock`, `3 o'clock pm`, `next hour` or nothing. Any number of `+ 2 days` or `- 1 minute`
/// may follow. A date with a time is both, parted by `@`; either may be left out. The empty expression changes nothing. What each
/// means is what the reference implementation documents, oddities included: without `am` or `pm`, an hour is that of the
/// afternoon before noon and that of the morning later; twelve o'clock is always noon.
struct DateExpression: Sendable, Equatable {
    /// Which expressions are allowed.
    enum Kind: Sendable {
        case date, time, dateTime
    }

    /// The expression as written.
    let source: String
    private let steps: [DateStep]

    /// Reads an expression; throws an error that says what was expected and where.
    init(_ text: String, kind: Kind) throws(DateExpressionError) {
        source = text
        var parser = try DateExpressionParser(text)
        steps = try parser.expression(kind)
    }

    /// Returns the moment that is meant, seen from this one.
    func applied(to moment: Moment) -> Moment {
        steps.reduce(moment) { $1.applied(to: $0) }
    }
}
