extension DateReader {
    /// Reads `X`, `x`, `Z` or `O`.
    mutating func readOffset(_ field: DateField, _ count: Int) -> Bool {
        if field == .localizedOffset || (field == .plainOffset && count == 4) {
            guard accept(Array("GMT".utf8)) || accept(Array("UTC".utf8)) else { return false }
            guard position < bytes.count, isSign(bytes[position]) else { return true }
            let isShort = field == .localizedOffset && count < 4
            return readSigned(
                hours: isShort ? 1...2 : 2...2, minutes: isShort ? .optional : .required, colon: true, seconds: true)
        }
        if field == .offsetOrZ || (field == .plainOffset && count == 5), accept([0x5A]) { return true }
        switch (field, count) {
        case (.plainOffset, 1...3), (_, 2): return readSigned(minutes: .required, colon: false)
        case (_, 1): return readSigned(minutes: .optional, colon: false)
        case (_, 3): return readSigned(minutes: .required, colon: true)
        case (_, 4): return readSigned(minutes: .required, colon: false, seconds: true)
        default: return readSigned(minutes: .required, colon: true, seconds: true)
        }
    }

    /// Reads the name of a zone, with an offset behind it or an offset alone: `UTC`, `PST`, `Europe/Paris`, `GMT+2`, `+02:00`,
    /// `Z`.
    mutating func readZone(isLong: Bool) -> Bool {
        guard position < bytes.count else { return false }
        if isSign(bytes[position]) { return readSigned(minutes: .optional, colon: true) }
        let start = position
        while position < bytes.count, isNamePart(bytes[position], in: start..<position, isLong: isLong) { position += 1 }
        while position > start, bytes[position - 1] == 0x20 { position -= 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        if ["GMT", "UTC", "UT"].contains(name) {
            guard position < bytes.count, isSign(bytes[position]) else { return true }
            return readSigned(hours: 1...2, minutes: .optional, colon: true)
        }
        return ZoneNames.contains(name, isLong: isLong)
    }

    private enum Presence { case required, optional }

    private mutating func readSigned(
        hours width: ClosedRange<Int> = 2...2, minutes: Presence, colon: Bool, seconds: Bool = false
    ) -> Bool {
        guard position < bytes.count, isSign(bytes[position]) else { return false }
        position += 1
        guard let hour = readPair(isStrict ? width : 1...2), hour <= 18 else { return false }
        let before = position
        if colon && !accept([0x3A]) { return minutes == .optional }
        guard let minute = readPair(isStrict ? 2...2 : 1...2) else {
            position = before
            return minutes == .optional
        }
        guard minute <= 59, hour < 18 || minute == 0 else { return false }
        guard seconds else { return true }
        let behind = position
        if colon && !accept([0x3A]) { return true }
        guard let second = readPair(2...2) else {
            position = behind
            return true
        }
        return second <= 59
    }

    private mutating func readPair(_ width: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < width.upperBound, position + count < bytes.count, (0x30...0x39).contains(bytes[position + count]) {
            value = value * 10 + Int(bytes[position + count] - 0x30)
            count += 1
        }
        guard count >= width.lowerBound else { return nil }
        position += count
        return value
    }

    private func isSign(_ byte: UInt8) -> Bool { byte == 0x2B || byte == 0x2D }

    /// Tells whether a byte continues the name of a zone. A sign and digits do only behind a slash: `Etc/GMT+5`.
    private func isNamePart(_ byte: UInt8, in name: Range<Int>, isLong: Bool) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x2F, 0x5F: true
        case 0x2B, 0x2D, 0x30...0x39: bytes[name].contains(0x2F)
        case 0x20: isLong && !name.isEmpty
        default: false
        }
    }
}
