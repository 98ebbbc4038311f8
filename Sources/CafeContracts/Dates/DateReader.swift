/// Reads a text by the parts of a date pattern, from left to right without coming back, so in time that grows with the text's
/// length alone.
struct DateReader {
    let bytes: [UInt8]
    let isStrict: Bool
    var position = 0
    var values = DateValues()

    init(_ text: String, isStrict: Bool) {
        bytes = Array(text.utf8)
        self.isStrict = isStrict
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func read(_ parts: [DatePattern.Part]) -> Bool {
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let text): guard accept(text) else { return false }
            case .optional(let optional):
                // As in Java an optional part is taken if it is there, and left out if it is not.
                let start = self
                if !read(optional) { self = start }
            case .field(let field, let count):
                guard read(field, count, reserved: Self.digitsReserved(by: parts[(index + 1)...])) else { return false }
            }
        }
        return true
    }

    private mutating func read(_ field: DateField, _ count: Int, reserved: Int) -> Bool {
        if let number = field.number(count: count) {
            let value = readNumber(width(field, count, number.digits), reserved: count == 1 ? reserved : 0)
            guard let value, number.range.contains(value) || (field == .second && value == 60 && !isStrict) else { return false }
            values.note(value, of: field, count: count)
            return true
        }
        switch field {
        case .fraction: return readNumber(isStrict ? count...count : 1...9, reserved: 0) != nil
        case .zoneID, .zoneName: return readZone(isLong: count == 4)
        case .offset, .offsetOrZ, .plainOffset, .localizedOffset: return readOffset(field, count)
        default: return readName(field, count)
        }
    }

    /// The number of digits a number may have.
    private func width(_ field: DateField, _ count: Int, _ digits: Int) -> ClosedRange<Int> {
        let isYear = field == .year || field == .yearOfEra || field == .weekYear
        if count == 1 { return 1...digits }
        // Three letters pad to three digits, which no year of today has.
        if isYear && count == 3 { return (isStrict ? count : 1)...digits }
        if isStrict {
            return count...(field == .nano || field == .nanoOfDay || field == .milliOfDay ? max(count, digits) : count)
        }
        return 1...(isYear ? count : max(count, digits))
    }

    /// Reads a number of so many digits, and leaves some of those there are to the numbers that follow at once.
    private mutating func readNumber(_ width: ClosedRange<Int>, reserved: Int) -> Int? {
        var count = 0
        while position + count < bytes.count, (0x30...0x39).contains(bytes[position + count]), count < width.upperBound + reserved
        { count += 1 }
        count = min(max(count - reserved, 1), width.upperBound)
        guard count >= width.lowerBound, position + count <= bytes.count else { return nil }
        let isPadded = bytes[position] == 0x30 && count > 1
        if isStrict && width.lowerBound == 1 && isPadded { return nil }
        var value = 0
        for byte in bytes[position..<position + count] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            if value > 1_000_000_000_000_000 { return nil }
        }
        position += count
        return value
    }

    private mutating func readName(_ field: DateField, _ count: Int) -> Bool {
        // Five letters ask for a single one, which the official tool does not know: it takes the whole name.
        var candidates = DateNames.names(of: field, count: count)
        if !isStrict && count >= 4 {
            candidates = DateNames.names(of: field, count: 4) + DateNames.names(of: field, count: 3) + candidates
        }
        for (index, name) in candidates.enumerated() where accept(Array(name.utf8), ignoringCase: !isStrict) {
            // Single letters stand for more than one day or month.
            let period = DateNames.names(of: field, count: 3).count
            if count != 5 { values.note(index % period + 1, of: field, count: count) }
            return true
        }
        return false
    }

    mutating func accept(_ text: [UInt8], ignoringCase: Bool = false) -> Bool {
        guard bytes.count - position >= text.count else { return false }
        for index in text.indices {
            let (a, b) = (bytes[position + index], text[index])
            let isLetter = (0x41...0x5A).contains(b & 0xDF)
            guard a == b || (ignoringCase && isLetter && a & 0xDF == b & 0xDF) else { return false }
        }
        position += text.count
        return true
    }

    /// The digits of the numbers of fixed width that follow at once.
    private static func digitsReserved(by parts: ArraySlice<DatePattern.Part>) -> Int {
        var digits = 0
        for case .field(let field, let count) in parts.prefix(while: { if case .field = $0 { true } else { false } }) {
            guard count > 1, field.number(count: count) != nil || field == .fraction else { break }
            digits += count
        }
        return digits
    }
}
