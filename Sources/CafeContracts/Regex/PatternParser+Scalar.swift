extension PatternParser {
    /// Reads up to three octal digits behind `\0`; none is the scalar zero.
    mutating func octal() -> Unicode.Scalar {
        var value: UInt32 = 0
        var count = 0
        while count < 3, let digit = peek, ("0"..."7").contains(digit), value * 8 + digit.value - 0x30 <= 0xFF {
            value = value * 8 + digit.value - 0x30
            index += 1
            count += 1
        }
        return Unicode.Scalar(UInt8(value))
    }

    /// Reads exactly so many hexadecimal digits, or any number of them in braces; joins a surrogate pair `\uD83D\uDE00`.
    mutating func hexadecimal(digits: Int, start: Int) throws(PatternError) -> Unicode.Scalar {
        let value: UInt32
        if accept("{") {
            guard let braced = hexadecimalNumber(atMost: 8), accept("}") else {
                throw error("hexadecimal digits in '{}' are expected", at: start)
            }
            value = braced
        } else {
            let first = index
            guard let fixed = hexadecimalNumber(atMost: digits), index - first == digits else {
                throw error("\(digits) hexadecimal digits are expected", at: start)
            }
            value = fixed
        }
        if (0xD800...0xDBFF).contains(value), accept("\\u"), let low = hexadecimalNumber(atMost: 4),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
        {
            return scalar
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("there is no such Unicode scalar", at: start) }
        return scalar
    }

    /// Reads the letter of `\cX`.
    mutating func control(start: Int) throws(PatternError) -> Unicode.Scalar {
        guard let letter = peek, ("a"..."z").contains(letter) || ("@"..."_").contains(letter) else {
            throw error("'\\c' needs a letter", at: start)
        }
        index += 1
        return Unicode.Scalar(UInt8(letter.value & 0x1F))
    }

    /// Reads the name of `\p{…}` or the one letter of `\pL`.
    mutating func property(isNegated: Bool, start: Int) throws(PatternError) -> ScalarSet {
        var name = String.UnicodeScalarView()
        if accept("{") {
            while let next = peek, next != "}" {
                name.append(next)
                index += 1
            }
            guard accept("}") else { throw error("the property's name is not closed", at: start) }
        } else if let next = peek {
            name.append(next)
            index += 1
        }
        var isNegated = isNegated
        if name.first == "^" {
            name.removeFirst()
            isNegated.toggle()
        }
        guard let set = ScalarSet.named(String(name)) else {
            throw error("the property '\(String(name))' is not known", at: start)
        }
        return isNegated ? .complement(inEitherCase(set)) : inEitherCase(set)
    }

    private mutating func hexadecimalNumber(atMost limit: Int) -> UInt32? {
        var value: UInt32 = 0
        let start = index
        while index - start < limit, let digit = peek?.hexadecimalValue {
            value = value << 4 | digit
            index += 1
        }
        return index > start ? value : nil
    }
}

extension Unicode.Scalar {
    /// The value of a hexadecimal digit in ASCII.
    fileprivate var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x61 + 10
        case "A"..."F": value - 0x41 + 10
        default: nil
        }
    }
}
