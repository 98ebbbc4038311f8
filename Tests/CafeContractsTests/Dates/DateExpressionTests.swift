import Testing

@testable import CafeContracts

@Suite struct `A date expression` {
    /// A Thursday.
    static let base = Moment(year: 2024, month: 2, day: 29, hour: 10, minute: 30, second: 15)

    @Test(arguments: [
        ("nonsense", DateExpression.Kind.date, "now, today, yesterday, tomorrow, next, last, '+' or '-' is expected", 0),
        ("nonsense", .time, "now, midnight, noon, an hour, next, last, '+' or '-' is expected", 0),
        ("today tomorrow", .date, "'+', '-' or the end is expected", 6),
        ("+ day", .date, "a number up to 1000000000 is expected", 2),
        ("+ 1", .date, "a unit such as days or weeks is expected", 3),
        ("+ 1 hour", .date, "a unit such as days or weeks is expected", 4),
        ("+ 1 day", .time, "a unit such as hours or minutes is expected", 4),
        ("next", .date, "a unit, a day or a month is expected", 4),
        ("next days", .date, "a unit, a day or a month is expected", 5),
        ("last jan", .time, "a unit of time is expected", 5),
        ("13 o'clock", .time, "an hour from 1 to 12 is expected", 0),
        ("3 clock", .time, "o'clock is expected", 2),
        ("today @ noon", .date, "'+', '-' or the end is expected", 6),
        ("today @ noon @ noon", .dateTime, "'+', '-', '@' or the end is expected", 13),
        ("+ 9999999999 days", .date, "a number up to 1000000000 is expected", 2),
        ("+ 99999999999999999999999 days", .date, "a number up to 1000000000 is expected", 2),
    ])
    func `that cannot be read says what was expected and where`(
        _ text: String, _ kind: DateExpression.Kind, _ message: String, _ position: Int
    ) {
        #expect(throws: DateExpressionError(message: message, position: position)) { try DateExpression(text, kind: kind) }
    }

    @Test(arguments: [
        ("", "2024-02-29"), ("now", "2024-02-29"), ("today", "2024-02-29"), ("yesterday", "2024-02-28"),
        ("tomorrow", "2024-03-01"),
        ("+ 1 day", "2024-03-01"), ("+1 week", "2024-03-07"), ("- 2 fortnights", "2024-02-01"), ("+ 1 month", "2024-03-29"),
        ("+ 1 year", "2025-02-28"), ("+ 4 years", "2028-02-29"), ("tomorrow+1 year - 1 day", "2025-02-28"),
        ("next week", "2024-03-07"),
        ("last month", "2024-01-29"), ("next fortnight", "2024-03-14"), ("next thursday", "2024-03-07"),
        ("last thurs", "2024-02-22"),
        ("next Mon", "2024-03-04"), ("last mon", "2024-02-26"), ("next feb", "2025-02-01"), ("last february", "2023-02-01"),
        ("next jan", "2025-01-01"), ("last december", "2023-12-01"), ("next march + 2 weeks", "2024-03-15"),
        ("last month + 1 day - 1 year", "2023-01-30"), ("  today  ", "2024-02-29"),
    ])
    func `of a date moves the day`(_ text: String, _ expected: String) throws {
        let moment = try DateExpression(text, kind: .date).applied(to: Self.base)
        #expect(DatePattern.date.format(moment) == expected)
        #expect(moment.secondOfDay == Self.base.secondOfDay)
    }

    @Test(arguments: [
        ("", "10:30:15.000"), ("now", "10:30:15.000"), ("midnight", "00:00:00.000"), ("noon", "12:00:00.000"),
        ("3 o'clock", "15:00:00.000"),
        ("3 o'clock am", "03:00:00.000"), ("3 o'clock pm", "15:00:00.000"), ("12 o'clock", "12:00:00.000"),
        ("12 o'clock pm", "12:00:00.000"),
        ("+ 1 hour", "11:30:15.000"), ("- 31 minutes", "09:59:15.000"), ("+ 4 seconds", "10:30:19.000"),
        ("+ 4 milliseconds", "10:30:15.004"),
        ("- 1 millisecond", "10:30:14.999"), ("next hour", "11:30:15.000"), ("last minute", "10:29:15.000"),
        ("noon-1 hour+ 2 minutes", "11:02:00.000"),
    ])
    func `of a time moves the time`(_ text: String, _ expected: String) throws {
        let moment = try DateExpression(text, kind: .time).applied(to: Self.base)
        #expect(try DatePattern("HH:mm:ss.SSS").format(moment) == expected)
        #expect(moment.day == 29)
    }

    @Test(arguments: [
        ("", "2024-02-29T10:30:15Z"), ("@ noon", "2024-02-29T12:00:00Z"), ("tomorrow", "2024-03-01T10:30:15Z"),
        ("tomorrow @ midnight - 1 hour", "2024-02-29T23:00:00Z"), ("+ 1 day @ +1 hour", "2024-03-01T11:30:15Z"),
        ("- 2 weeks@now + 1 minute", "2024-02-15T10:31:15Z"), ("next month @ next hour", "2024-03-29T11:30:15Z"),
        ("@", "2024-02-29T10:30:15Z"),
        ("@ - 11 hours", "2024-02-28T23:30:15Z"), ("last year @ 3 o'clock + 5 seconds", "2023-02-28T15:00:05Z"),
    ])
    func `of a date and a time moves the day first`(_ text: String, _ expected: String) throws {
        #expect(DatePattern.dateTime.format(try DateExpression(text, kind: .dateTime).applied(to: Self.base)) == expected)
    }

    @Test func `without am or pm names an hour of the morning once it is past noon`() throws {
        let evening = Moment(year: 2024, month: 2, day: 29, hour: 18)
        #expect(try DateExpression("3 o'clock", kind: .time).applied(to: evening).hour == 3)
    }

    @Test func `of the greatest numbers does not overflow`() throws {
        let text = String(repeating: "+1000000000 years", count: 50)
        let moment = try DateExpression(text + "@" + String(repeating: "-1000000000 hours", count: 8), kind: .dateTime).applied(
            to: Self.base)
        #expect(moment.year > 49_000_000_000)
        #expect(throws: DateExpressionError.self) { try DateExpression(text + text, kind: .date) }
    }

    @Test func `made at random crashes nothing`() throws {
        var generator = SplitMix(seed: 77)
        let words = [
            "now", "today", "next", "last", "+", "-", "@", "1", "12", "o'clock", "am", "pm", "day", "weeks", "hour", "jan", "mon",
            "é", "",
        ]
        var readable = 0
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in words.randomElement(using: &generator) }
                .joined(separator: " ")
            for kind in [DateExpression.Kind.date, .time, .dateTime] {
                guard let expression = try? DateExpression(text, kind: kind) else { continue }
                readable += 1
                _ = expression.applied(to: Self.base)
            }
        }
        #expect(readable > 100)
    }
}
