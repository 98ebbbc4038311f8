import Testing

@testable import CafeContracts

@Suite struct `A date pattern` {
    struct Row: Sendable, CustomTestStringConvertible {
        let pattern: String
        /// Accepted in either mode.
        let accepted: [String]
        /// Accepted by the lenient mode only.
        let lenient: [String]
        let refused: [String]

        init(_ pattern: String, _ accepted: [String], lenient: [String] = [], not refused: [String]) {
            self.pattern = pattern
            self.accepted = accepted
            self.lenient = lenient
            self.refused = refused
        }

        var testDescription: String { pattern }
    }

    static let days = [
        Row(
            "yyyy-MM-dd", ["2024-02-29", "0001-01-01"], lenient: ["2024-2-9", "24-02-09", "2023-02-29", "2024-04-31"],
            not: [
                "23/07/19", "2024-13-01", "2024-00-10", "2024-01-32", "2024-01-00", "2024-01", "2024-01-011", "20240-01-01", "",
                "-2024-01-01",
            ]),
        Row("dd/MM/yy", ["29/02/24"], lenient: ["9/2/24", "29/02/23"], not: ["29/02/2024", "32/01/24"]),
        Row("yyyyMMdd", ["20240209"], lenient: ["2024029"], not: ["20241309", "2024-02-09", "202402091"]),
        Row("d.M.y", ["9.2.2024", "31.12.99"], lenient: ["09.02.2024"], not: ["32.1.2024", "1.1."]),
        Row("d MMM uuuu", ["9 Feb 2024"], lenient: ["9 FEB 2024", "31 feb 2024"], not: ["9 February 2024", "9 Fev 2024"]),
        Row("d MMMM uuuu", ["9 February 2024", "1 May 2024"], lenient: ["9 february 2024"], not: ["9 Foo 2024"]),
        Row(
            "EEE, dd MMM yyyy", ["Fri, 09 Feb 2024"], lenient: ["fri, 9 Feb 2024", "Mon, 09 Feb 2024"], not: ["Fre, 09 Feb 2024"]),
        Row("EEEE", ["Friday"], lenient: ["FRIDAY"], not: ["Freitag", ""]),
        Row("yyyy-DDD", ["2024-366", "2023-001"], lenient: ["2023-366", "2023-1"], not: ["2023-367", "2023-000"]),
        Row("D", ["1", "366"], lenient: ["001"], not: ["367", "0"]),
        Row("yyyy G", ["2024 AD"], lenient: ["2024 bc"], not: ["2024 CE"]),
        Row("e c LL", ["5 5 02"], lenient: ["5 5 2"], not: ["8 1 02", "0 1 02"]),
        Row("YYYY-'W'ww", ["2024-W06"], lenient: ["2024-W6"], not: ["2024-W54", "2024-W00"]),
        Row("QQQ q", ["Q1 1"], lenient: ["q1 1"], not: ["Q5 1"]),
        Row("yyyy[-MM[-dd]]", ["2024", "2024-02", "2024-02-09"], lenient: ["2024-2"], not: ["2024-", "2024-02-", "2024-13"]),
        Row("'day' d 'o''clock' ''", ["day 9 o'clock '"], not: ["day 9 oclock '"]),
        Row("'''' '''x'", ["' 'x"], not: ["'' 'x"]),
    ]

    static let times = [
        Row(
            "HH:mm:ss", ["00:00:00", "23:59:59"], lenient: ["1:2:3", "23:59:60"],
            not: ["24:00:00", "12:60:00", "12:00:61", "12:00", "12:00:00Z"]),
        Row("Hmm", ["930", "1730"], lenient: ["99"], not: ["2430", "12345"]),
        Row("hh:mm a", ["12:59 AM", "01:00 PM"], lenient: ["1:00 pm"], not: ["13:00 PM", "00:00 AM", "01:00 XM"]),
        Row("kk:KK", ["24:11", "01:00"], lenient: ["1:0"], not: ["00:00", "25:00", "24:12"]),
        Row("ss.SSS", ["01.123"], lenient: ["01.1", "01.123456", "1.123"], not: ["01.", "01.1234567890", "01.12x"]),
        Row("A", ["0", "86399999"], not: ["86400000", "x"]),
        Row("n N", ["999999999 86399999999999"], not: ["1000000000 0", "0 86400000000000"]),
    ]

    static let zones = [
        Row(
            "yyyy-MM-dd'T'HH:mm:ssXXX", ["2024-02-09T10:00:00Z", "2024-02-09T10:00:00+01:00", "2024-02-09T10:00:00-11:30"],
            lenient: ["2024-2-9T1:0:0Z", "2024-02-09T10:00:00+1:00"],
            not: [
                "2024-02-09T10:00:00", "2024-02-09T10:00:00+0100", "2024-02-09T10:00:00+19:00", "2024-02-09T10:00:00+01",
                "2024-02-09 10:00:00Z",
            ]),
        Row("X", ["Z", "+01", "-0130"], lenient: ["+1"], not: ["+01:30", "01", "+", "z"]),
        Row("XX", ["Z", "+0130"], not: ["+01", "+01:30"]),
        Row("XXXX", ["Z", "+0130", "+013015"], not: ["+01"]),
        Row("XXXXX", ["Z", "+01:30", "+01:30:15"], not: ["+0130"]),
        Row("xxx", ["+00:00", "-05:00"], not: ["Z", "+0000"]),
        Row("x", ["+00", "-0530"], not: ["Z"]),
        Row("Z", ["+0000", "-0800"], not: ["Z", "+00:00"]),
        Row("ZZZZ", ["GMT", "GMT+08:00"], lenient: ["GMT+8:00"], not: ["+08:00"]),
        Row("ZZZZZ", ["Z", "+08:00"], not: ["+0800"]),
        Row("O", ["GMT", "GMT+8", "UTC-8:30", "GMT+9:00:07"], not: ["+8", "PST"]),
        Row("OOOO", ["GMT+08:00"], lenient: ["GMT+8:00"], not: ["GMT+8", "GMT+0800"]),
        Row(
            "z", ["UTC", "GMT", "PST", "Europe/Paris", "+02:00", "Z", "GMT+2"],
            not: ["", "Nowhere", "XQZ", "Europe/", "+19:00", "pst"]),
        Row("VV", ["Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "Z"], not: ["Mars/Base", "Paris"]),
        Row("zzzz", ["Pacific Standard Time", "UTC"], not: ["Time", "Pacific Standard"]),
        Row("HH:mm z", ["10:00 CET"], lenient: ["1:0 CET"], not: ["10:00 ", "10:00 CETX"]),
    ]

    @Test(arguments: days + times + zones)
    func `accepts texts of its form, more of them when lenient`(_ row: Row) throws {
        let pattern = try DatePattern(row.pattern)
        for text in row.accepted {
            #expect(pattern.accepts(text), "\(text)")
            #expect(pattern.accepts(text, strict: true), "\(text) strict")
        }
        for text in row.lenient {
            #expect(pattern.accepts(text), "\(text)")
            #expect(!pattern.accepts(text, strict: true), "\(text) strict")
        }
        for text in row.refused {
            #expect(!pattern.accepts(text), "\(text)")
            #expect(!pattern.accepts(text, strict: true), "\(text) strict")
        }
    }

    @Test func `of the defaults is what its source says`() throws {
        for pattern in [DatePattern.date, .time, .dateTime] {
            let read = try DatePattern(pattern.source)
            let moment = Moment(secondsSince1970: 1_707_486_330, offset: 3600)
            #expect(read.format(moment) == pattern.format(moment))
            #expect(pattern.accepts(read.format(moment), strict: true))
        }
        #expect(try DatePattern("yyyy-MM-dd") == .date)
        #expect(try DatePattern("HH:mm:ss") == .time)
    }

    @Test(arguments: [
        ("yyyy-MM-dd'T'HH:mm:ssXXX", "2024-02-09T15:05:30+01:00"), ("EEE, d MMM yy h:mm a", "Fri, 9 Feb 24 3:05 PM"),
        ("EEEE MMMM D G", "Friday February 40 AD"), ("HH:mm:ss.SSSSSS Z", "15:05:30.012345 +0100"), ("A n", "54330012 12345678"),
        ("YYYY-'W'ww-e W F", "2024-W06-5 2 2"), ("QQQ Q QQQQ", "Q1 1 1st quarter"),
        ("X x O OOOO ZZZZ", "+01 +01 GMT+1 GMT+01:00 GMT+01:00"),
        ("k K kk", "15 3 15"), ("MMMMM EEEEE", "F F"), ("[uuuu]['x'] VV", "2024x +01:00"), ("yyyyy", "02024"),
    ])
    func `writes a moment`(_ pattern: String, _ expected: String) throws {
        let moment = Moment(year: 2024, month: 2, day: 9, hour: 15, minute: 5, second: 30, nanosecond: 12_345_678, offset: 3600)
        #expect(try DatePattern(pattern).format(moment) == expected)
    }

    @Test func `accepts whatever it writes`() throws {
        var generator = SplitMix(seed: 11)
        let sources =
            (Self.days + Self.times + Self.zones).map(\.pattern) + [
                "MMMMM EEEEE", "W F", "ZZZZZ XXXXX", "uuuu-MM-dd HH:mm:ss.SSSSSSSSS z",
            ]
        for source in sources {
            let pattern = try DatePattern(source)
            for _ in 0..<200 {
                let moment = Moment(
                    secondsSince1970: Int.random(in: -62_000_000_000...200_000_000_000, using: &generator),
                    nanoseconds: Int.random(in: 0..<1_000_000_000, using: &generator),
                    offset: Int.random(in: -44...44, using: &generator) * 900)
                let text = pattern.format(moment)
                #expect(pattern.accepts(text), "\(source) \(text)")
                // Years of two digits are taken for those of this century, which may lack the day.
                #expect(
                    pattern.accepts(text, strict: true) || (source.contains("yy") && !source.contains("yyyy")),
                    "\(source) \(text) strict")
            }
        }
    }

    @Test func `reads random texts without a crash`() throws {
        var generator = SplitMix(seed: 5)
        let letters = Array("GuyYQMLwWFdDEecahKkHmsSAnNVzOxXZ'[]-:T. 0é")
        let texts = Array("0123456789-:+TZ .AaPpMmGFebé/")
        for _ in 0..<5_000 {
            let source = String(
                (0..<Int.random(in: 1...8, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
            guard let pattern = try? DatePattern(source) else { continue }
            let text = String(
                (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in texts.randomElement(using: &generator) })
            _ = pattern.accepts(text)
            _ = pattern.accepts(text, strict: true)
            _ = pattern.accepts(pattern.format(Moment(secondsSince1970: 0)))
        }
    }
}
