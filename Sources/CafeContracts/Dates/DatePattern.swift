/// A pattern of dates and times in the letters of Java's `DateTimeFormatter`, as contracts write them:
/// `yyyy-MM-dd'T'HH:mm:ssXXX`.
///
/// Names of months and days are English. The letters `G u y Y Q q M L w W F d D E e c a h K k H m s S A n N V z O X x Z`, quoted
/// text, other text and optional parts in `[ ]` are known.
struct DatePattern: Sendable, Equatable {
    /// A part of a pattern.
    indirect enum Part: Sendable, Equatable {
        case literal([UInt8])
        case field(DateField, count: Int)
        case optional([Part])
    }

    /// The pattern as written.
    let source: String
    let parts: [Part]

    /// What a date looks like where nothing else is said: `yyyy-MM-dd`.
    static let date = DatePattern(
        source: "yyyy-MM-dd",
        parts: [
            .field(.yearOfEra, count: 4), .literal([0x2D]), .field(.month, count: 2), .literal([0x2D]), .field(.day, count: 2),
        ])

    /// What a time looks like where nothing else is said: `HH:mm:ss`.
    static let time = DatePattern(
        source: "HH:mm:ss",
        parts: [
            .field(.hour24, count: 2), .literal([0x3A]), .field(.minute, count: 2), .literal([0x3A]), .field(.second, count: 2),
        ])

    /// What a date with a time looks like where nothing else is said: `yyyy-MM-dd'T'HH:mm:ssXXX`.
    static let dateTime = DatePattern(
        source: "yyyy-MM-dd'T'HH:mm:ssXXX", parts: date.parts + [.literal([0x54])] + time.parts + [.field(.offsetOrZ, count: 3)])

    /// Reads a pattern; throws an error that names the letter at fault and its place.
    init(_ pattern: String) throws(DatePatternError) {
        source = pattern
        parts = try DatePatternParser.parse(pattern)
    }

    private init(source: String, parts: [Part]) {
        self.source = source
        self.parts = parts
    }

    /// Tells whether a text has the form of the pattern.
    ///
    /// As in the official tool, numbers may have fewer digits than the pattern has letters and fractions more or fewer, names may
    /// be in any case, and each number is checked by its range alone. With `strict`, digits are as many as the letters, names are
    /// spelled as they are formatted, and the day must exist: in its month, in its year, on its day of the week.
    func accepts(_ text: String, strict: Bool = false) -> Bool {
        var reader = DateReader(text, isStrict: strict)
        return reader.read(parts) && reader.isAtEnd && (!strict || reader.values.areConsistent)
    }

    /// Writes a moment in the form of the pattern, optional parts included.
    func format(_ moment: Moment) -> String {
        var writer = DateWriter(moment: moment)
        writer.write(parts)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
