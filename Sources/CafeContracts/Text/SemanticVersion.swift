/// The syntax of version numbers by Semantic Versioning 2.0.0.
enum SemanticVersion {
    /// Tells whether a text is a version: three numbers without leading zeros, then perhaps `-pre.release` and `+build.metadata`.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let plus = bytes.firstIndex(of: plusSign) ?? bytes.endIndex
        if plus < bytes.endIndex, !areIdentifiers(bytes[(plus + 1)...], allowingLeadingZeros: true) { return false }
        let version = bytes[..<plus]
        let hyphen = version.firstIndex(of: hyphenSign) ?? version.endIndex
        if hyphen < version.endIndex, !areIdentifiers(version[(hyphen + 1)...], allowingLeadingZeros: false) { return false }
        let numbers = version[..<hyphen].split(separator: dot, omittingEmptySubsequences: false)
        return numbers.count == 3 && numbers.allSatisfy(isNumber)
    }

    private static let plusSign = UInt8(ascii: "+")
    private static let hyphenSign = UInt8(ascii: "-")
    private static let dot = UInt8(ascii: ".")
    private static let zero = UInt8(ascii: "0")

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy(isDigit) && (bytes.count == 1 || bytes.first != zero)
    }

    private static func areIdentifiers(_ bytes: ArraySlice<UInt8>, allowingLeadingZeros: Bool) -> Bool {
        bytes.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { identifier in
            guard !identifier.isEmpty, identifier.allSatisfy({ isDigit($0) || isLetter($0) || $0 == hyphenSign }) else {
                return false
            }
            return allowingLeadingZeros || !identifier.allSatisfy(isDigit) || isNumber(identifier)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80 }
}
