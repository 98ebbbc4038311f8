extension XMLReader {
    /// Reads text up to the next tag; ends of lines become line feeds, references what they stand for.
    mutating func characters(into text: inout [UInt8]) throws(XMLError) {
        while let byte = peek, byte != UInt8(ascii: "<") {
            switch byte {
            case UInt8(ascii: "&"): try reference(into: &text)
            case UInt8(ascii: "]") where starts(with: "]]>"): throw error("]]> is not expected in a text")
            case 0x0D: endOfLine(into: &text, as: 0x0A)
            default:
                try character(into: &text)
            }
        }
    }

    /// Reads a section of CDATA.
    mutating func characterData(into text: inout [UInt8]) throws(XMLError) {
        let start = place
        place += 9
        while let byte = peek {
            if byte == UInt8(ascii: "]"), skip("]]>") { return }
            if byte == 0x0D { endOfLine(into: &text, as: 0x0A) } else { try character(into: &text) }
        }
        throw error("the text ends within CDATA", at: start)
    }

    /// Reads the value of an attribute in quotation marks; white space in it becomes spaces.
    mutating func attributeValue() throws(XMLError) -> String {
        guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw error("a value in quotation marks is expected")
        }
        let start = place
        place += 1
        var value: [UInt8] = []
        while let byte = peek {
            switch byte {
            case quote:
                place += 1
                return String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "<"): throw error("< is not expected in a value")
            case UInt8(ascii: "&"): try reference(into: &value)
            case 0x0D: endOfLine(into: &value, as: 0x20)
            case 0x09, 0x0A:
                value.append(0x20)
                place += 1
            default: try character(into: &value)
            }
        }
        throw error("the text ends within a value", at: start)
    }

    private mutating func character(into text: inout [UInt8]) throws(XMLError) {
        let byte = bytes[place]
        guard byte >= 0x20 || byte == 0x09 || byte == 0x0A else { throw error("a control character is not allowed") }
        text.append(byte)
        place += 1
    }

    private mutating func endOfLine(into text: inout [UInt8], as byte: UInt8) {
        place += 1
        if peek == 0x0A { place += 1 }
        text.append(byte)
    }

    // MARK: References

    /// Reads `&amp;`, `&#233;` or `&#xE9;`.
    private mutating func reference(into text: inout [UInt8]) throws(XMLError) {
        let start = place
        let end = bytes[place...].prefix(64).firstIndex(of: UInt8(ascii: ";"))
        guard let end else { throw error("an & begins no reference") }
        let name = bytes[(place + 1)..<end]
        place = end + 1
        if name.first == UInt8(ascii: "#") {
            text.append(contentsOf: String(try scalar(name.dropFirst(), at: start)).utf8)
            return
        }
        switch String(decoding: name, as: UTF8.self) {
        case "amp": text.append(UInt8(ascii: "&"))
        case "lt": text.append(UInt8(ascii: "<"))
        case "gt": text.append(UInt8(ascii: ">"))
        case "apos": text.append(UInt8(ascii: "'"))
        case "quot": text.append(UInt8(ascii: "\""))
        case let name: throw error("the entity '\(name)' is not known: those of document types are not used", at: start)
        }
    }

    private func scalar(_ digits: ArraySlice<UInt8>, at start: Int) throws(XMLError) -> Unicode.Scalar {
        let isHexadecimal = digits.first == UInt8(ascii: "x")
        let number = isHexadecimal ? digits.dropFirst() : digits
        let isPlain = number.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isPlain, let value = UInt32(String(decoding: number, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(value), value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
            value != 0xFFFE, value != 0xFFFF
        else {
            throw error("the reference '\(String(decoding: bytes[start..<place], as: UTF8.self))' is no character", at: start)
        }
        return scalar
    }
}
