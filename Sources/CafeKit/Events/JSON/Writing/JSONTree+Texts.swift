extension Block<UInt8> {
    /// Appends a text in quotation marks; what has to be escaped is, slashes are not.
    @inline(__always) mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var done = 0
        while true {
            let special = JSONText.firstSpecial(in: text, from: done)
            append(UnsafeBufferPointer(rebasing: text[done..<special]))
            guard special < text.count else { break }
            appendEscape(text[special])
            done = special &+ 1
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0..<0x20:
            append("u00")
            for digit in [byte >> 4, byte & 0xF] {
                append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        default: append(byte)
        }
    }

    /// Appends a whole number.
    @inline(__always) mutating func append<Number: FixedWidthInteger>(number: Number) {
        guard Number.bitWidth <= 64 else { return append(number.description) }
        var rest = UInt64(truncatingIfNeeded: number.magnitude)
        let room = reserve(20)
        // Backwards from the end of the room, then to its beginning.
        var first = 20
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            first &-= 1
            room[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest != 0
        if number < 0 {
            first &-= 1
            room[first] = UInt8(ascii: "-")
        }
        room.update(from: room + first, count: 20 &- first)
        take(20 &- first)
    }

    /// Appends a finite number as short as it can be said, without a fraction where it has none.
    mutating func append(finite number: some BinaryFloatingPoint & CustomStringConvertible) {
        let text = number.description
        append(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }
}
