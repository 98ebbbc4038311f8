#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells in which of Unicode's encodings JSON text is, as RFC 4627 says: by its byte order mark or by where its first zeros are.
enum JSONEncoding {
    /// Returns the encoding, nil for UTF-8, and the length of the byte order mark.
    static func detect(_ data: Data) -> (String.Encoding?, mark: Int) {
        let head = data.prefix(4)
        // Two characters of JSON in UTF-8 are never like this.
        guard head.contains(where: { $0 == 0 || $0 >= 0xEF }) else { return (nil, 0) }
        return switch Array(head) {
        case [0, 0, 0xFE, 0xFF]: (.utf32BigEndian, 4)
        case [0xFE, 0xFF, 0, 0]: (.utf32LittleEndian, 4)
        case let bytes where bytes.starts(with: [0xFE, 0xFF]): (.utf16BigEndian, 2)
        case let bytes where bytes.starts(with: [0xFF, 0xFE]): (.utf16LittleEndian, 2)
        case let bytes where bytes.starts(with: [0xEF, 0xBB, 0xBF]): (nil, 3)
        case let bytes: (byZeros(bytes.map { $0 == 0 }), 0)
        }
    }

    private static func byZeros(_ zeros: [Bool]) -> String.Encoding? {
        switch zeros {
        case [true, true, true, false]: .utf32BigEndian
        case [true, false, true, false], [true, false]: .utf16BigEndian
        case [false, true, true, true]: .utf32LittleEndian
        case [false, true, false, true], [false, true]: .utf16LittleEndian
        default: nil
        }
    }
}
