import Testing

@testable import CafeContracts

@Suite struct PercentCodingTests {
    @Test(arguments: ["%", "%4", "%zz", "a%4", "%%41", "%+1", "%FF", "%C3", "%C3%28", "%-1"])
    func `A broken escape, or one that is no UTF-8, is refused`(_ text: String) {
        #expect(PercentCoding.decode(text, plusIsSpace: true) == nil)
    }

    @Test func `Escapes are decoded, a plus where it is a space`() {
        #expect(PercentCoding.decode("a%20b+c%2B%c3%A9é", plusIsSpace: true) == "a b c+éé")
        #expect(PercentCoding.decode("a+b", plusIsSpace: false) == "a+b")
        #expect(PercentCoding.decode("", plusIsSpace: true) == "")
    }

    @Test(arguments: [true, false])
    func `What is encoded is decoded again`(_ plusIsSpace: Bool) {
        let text = "a b+c&d=é/%🍰~-._\n\0"
        let encoded = PercentCoding.encode(text, plusIsSpace: plusIsSpace)
        #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        #expect(encoded.hasPrefix(plusIsSpace ? "a+b%2Bc%26d%3D%C3%A9" : "a%20b%2Bc%26d%3D%C3%A9"))
        #expect(PercentCoding.decode(encoded, plusIsSpace: plusIsSpace) == text)
    }
}
