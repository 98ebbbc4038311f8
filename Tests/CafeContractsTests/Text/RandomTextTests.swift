import Testing

@testable import CafeContracts

@Suite struct `Texts made up at random` {
    @Test func `of no size or a negative one are empty, and decimals are zero`() {
        var generator = SplitMix(seed: 1)
        for size in [Int.min, -1, 0] {
            #expect(RandomText.alphanumeric(size: size, using: &generator).isEmpty)
            #expect(RandomText.hexadecimal(digits: size, using: &generator).isEmpty)
            #expect(RandomText.decimal(digits: size, using: &generator) == "0")
        }
        #expect(RandomText.alphanumeric(size: .max, using: &generator).utf8.count == RandomText.limit)
    }

    @Test func `have the form and the size asked for`() throws {
        var generator = SplitMix(seed: 2)
        for size in 1...40 {
            #expect(try Pattern("[A-Za-z0-9]{\(size)}").matches(RandomText.alphanumeric(size: size, using: &generator)) == .match)
            #expect(try Pattern("[0-9a-f]{\(size)}").matches(RandomText.hexadecimal(digits: size, using: &generator)) == .match)
            let decimal = RandomText.decimal(digits: size, using: &generator)
            #expect(decimal.filter(\.isNumber).count == size)
            let form = size == 1 ? "\\d" : "(0|[1-9]\\d*)\\.\\d*[1-9]"
            #expect(try Pattern(form).matches(decimal) == .match, "\(decimal)")
        }
    }

    @Test func `that are UUIDs come in four forms`() throws {
        let bytes: [UInt8] = [0x93, 0x6D, 0xA0, 0x1F, 0x9A, 0xBD, 0x4D, 0x9D, 0x80, 0xC7, 0x02, 0xAF, 0x85, 0xC8, 0x22, 0xA8]
        #expect(UUIDText.simple.text(of: bytes) == "936da01f9abd4d9d80c702af85c822a8")
        #expect(UUIDText.lowerCaseHyphenated.text(of: bytes) == "936da01f-9abd-4d9d-80c7-02af85c822a8")
        #expect(UUIDText.upperCaseHyphenated.text(of: bytes) == "936DA01F-9ABD-4D9D-80C7-02AF85C822A8")
        #expect(UUIDText.urn.text(of: bytes) == "urn:uuid:936da01f-9abd-4d9d-80c7-02af85c822a8")
        #expect(UUIDText(rawValue: "lower-case-hyphenated") == .lowerCaseHyphenated)
        var generator = SplitMix(seed: 3)
        let version4 = try Pattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        #expect(version4.matches(UUIDText.lowerCaseHyphenated.random(using: &generator)) == .match)
    }
}
