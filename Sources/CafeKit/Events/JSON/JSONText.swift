/// Looks at the bytes of texts eight at a time.
enum JSONText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highest: UInt64 = 0x8080_8080_8080_8080

    /// Marks the highest bit of the first byte that cannot stand in a text as it is: a quotation mark, a backslash or a control character.
    ///
    /// Marks beyond the first may be wrong; the first is not, and where there is none there is no such byte.
    @inline(__always) static func specials(in word: UInt64) -> UInt64 {
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- (ones &* 0x20)) & ~word) & highest
    }

    /// Tells whether a word has a byte that is not ASCII.
    @inline(__always) static func hasOther(_ word: UInt64) -> Bool { word & highest != 0 }

    /// Returns where the first byte is that cannot stand in a text as it is; the number of bytes where there is none.
    @inline(__always) static func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let rest = UnsafeBufferPointer(rebasing: bytes[index...])
            let marks = specials(in: word(rest)) & mask(rest.count)
            if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        return bytes.count
    }

    /// Tells whether a text has to be written with escapes.
    static func needsEscape(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in firstSpecial(in: bytes, from: 0) < bytes.count }
    }

    /// Tells whether bytes are printing ASCII without quotation marks and backslashes.
    @inline(__always) static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            let rest = UnsafeBufferPointer(rebasing: bytes[index...])
            let word = word(rest)
            if specials(in: word) & mask(rest.count) != 0 || hasOther(word) { return false }
            index &+= 8
        }
        return true
    }

    /// The bits of the first `count` bytes of a word.
    @inline(__always) static func mask(_ count: Int) -> UInt64 {
        count >= 8 ? .max : (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    }

    /// Returns the first eight bytes as a number, zeros behind fewer.
    @inline(__always) static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let count = bytes.count
        guard let start = UnsafeRawPointer(bytes.baseAddress), count > 0 else { return 0 }
        if count >= 8 { return UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) }
        // Two words that overlap say the same where they do.
        if count >= 4 {
            let head = UInt64(UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)))
            let tail = UInt64(UInt32(littleEndian: (start + (count &- 4)).loadUnaligned(as: UInt32.self)))
            return head | tail &<< UInt64(truncatingIfNeeded: (count &- 4) &* 8)
        }
        let middle = UInt64(bytes[count &>> 1]) &<< UInt64(truncatingIfNeeded: (count &>> 1) &* 8)
        let last = UInt64(bytes[count &- 1]) &<< UInt64(truncatingIfNeeded: (count &- 1) &* 8)
        return UInt64(bytes[0]) | middle | last
    }

    /// Returns the first eight bytes as a number, zeros behind fewer; eight may be loaded there however few they are.
    @inline(__always) static func word(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)) & mask(count)
    }
}
