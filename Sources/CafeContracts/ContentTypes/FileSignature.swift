/// How files of a kind begin.
struct FileSignature {
    /// The content type of the files.
    let type: String
    /// What stands in them, and where.
    let marks: [(offset: Int, bytes: [UInt8])]

    private init(_ type: String, _ bytes: [UInt8], at offset: Int = 0, _ more: (Int, String)...) {
        self.type = type
        marks = [(offset, bytes)] + more.map { ($0.0, Array($0.1.utf8)) }
    }

    private init(_ type: String, _ text: String, at offset: Int = 0, _ more: (Int, String)...) {
        self.type = type
        marks = [(offset, Array(text.utf8))] + more.map { ($0.0, Array($0.1.utf8)) }
    }

    /// Whether bytes have the marks.
    func fits(_ bytes: [UInt8]) -> Bool {
        marks.allSatisfy { offset, mark in
            bytes.count >= offset + mark.count && bytes[offset..<(offset + mark.count)].elementsEqual(mark)
        }
    }

    /// The kinds that are known; the first that fits is right.
    static let all: [FileSignature] = [
        FileSignature("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        FileSignature("image/jpeg", [0xFF, 0xD8, 0xFF]),
        FileSignature("image/gif", "GIF87a"),
        FileSignature("image/gif", "GIF89a"),
        FileSignature("image/webp", "RIFF", (8, "WEBP")),
        FileSignature("audio/x-wav", "RIFF", (8, "WAVE")),
        FileSignature("video/x-msvideo", "RIFF", (8, "AVI ")),
        // A bitmap has four bytes of zeros behind its size, which no text beginning with "BM" has.
        FileSignature("image/bmp", "BM", (6, "\0\0\0\0")),
        FileSignature("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        FileSignature("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
        FileSignature("image/vnd.microsoft.icon", [0x00, 0x00, 0x01, 0x00]),
        FileSignature("application/pdf", "%PDF-"),
        FileSignature("application/zip", [0x50, 0x4B, 0x03, 0x04]),
        FileSignature("application/zip", [0x50, 0x4B, 0x05, 0x06]),
        FileSignature("application/gzip", [0x1F, 0x8B]),
        FileSignature("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        FileSignature("audio/mpeg", "ID3\u{2}"),
        FileSignature("audio/mpeg", "ID3\u{3}"),
        FileSignature("audio/mpeg", "ID3\u{4}"),
        FileSignature("audio/mpeg", [0xFF, 0xFB]),
        FileSignature("audio/mpeg", [0xFF, 0xF3]),
        FileSignature("audio/mpeg", [0xFF, 0xF2]),
        FileSignature("image/avif", "ftypavif", at: 4),
        FileSignature("image/heif", "ftypheic", at: 4),
        FileSignature("audio/m4a", "ftypM4A", at: 4),
        FileSignature("video/quicktime", "ftypqt", at: 4),
        FileSignature("video/mp4", "ftyp", at: 4),
        FileSignature("audio/ogg", "OggS"),
        FileSignature("application/wasm", [0x00, 0x61, 0x73, 0x6D]),
        FileSignature("application/x-executable", [0x7F, 0x45, 0x4C, 0x46]),
        FileSignature("application/x-tar", "ustar", at: 257),
    ]
}
