import Testing

@testable import CafeContracts

@Suite struct ContentSnifferTests {
    private func sniff(_ text: String) -> String? { ContentSniffer.contentType(of: Array(text.utf8)) }

    @Test func `Nothing, control characters and broken UTF-8 look like nothing`() {
        #expect(sniff("") == nil)
        #expect(sniff("a\0b") == nil)
        #expect(ContentSniffer.contentType(of: [0x61, 0xFF, 0x62]) == nil)
    }

    @Test(arguments: [
        "Hello", "2024-01-01", "true story", "nullable", "\"quoted\" it said", "[INFO] started", "{{ template }}", "a < b", "< b",
        "<",
        "<3", "BM is a text", "  ", "-",
    ])
    func `A text that only begins like something is a text`(_ text: String) {
        #expect(sniff(text) == "text/plain")
    }

    @Test(arguments: [
        "{}", " {\"a\": 1}", "{\"a\": ", "[]", "[[", "[1]", "[true]", "\n[{", "\"a\"", "12", "-1.5e3", "true", "false", "null",
        "\u{FEFF}{}",
    ])
    func `JSON is found, also with a mistake in it`(_ text: String) {
        #expect(sniff(text) == "application/json")
    }

    @Test func `XML and HTML are found`() {
        #expect(sniff("<?xml version='1.0'?><html/>") == "application/xml")
        #expect(sniff("\n <a>") == "application/xml")
        #expect(sniff("<!DOCTYPE note><note/>") == "application/xml")
        #expect(sniff("<HTML><body>") == "text/html")
        #expect(sniff("<!doctype HTML>") == "text/html")
    }

    @Test func `Files are found by how they begin`() {
        let files: [(String, [UInt8])] = [
            ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]), ("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0]),
            ("image/gif", Array("GIF89a...".utf8)), ("image/webp", Array("RIFF1234WEBPVP8".utf8)),
            ("image/bmp", Array("BM1234\0\0\0\0".utf8)), ("image/tiff", [0x49, 0x49, 0x2A, 0, 8]),
            ("image/vnd.microsoft.icon", [0, 0, 1, 0, 1]), ("application/pdf", Array("%PDF-1.5\n".utf8)),
            ("application/zip", [0x50, 0x4B, 3, 4, 20]), ("application/gzip", [0x1F, 0x8B, 8]),
            ("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("audio/mpeg", Array("ID3\u{3}".utf8)),
            ("audio/mpeg", [0xFF, 0xFB, 0x90]), ("video/mp4", [0, 0, 0, 0x18] + Array("ftypisom".utf8)),
            ("audio/ogg", Array("OggS\0".utf8)), ("audio/x-wav", Array("RIFF1234WAVEfmt ".utf8)),
            ("video/x-msvideo", Array("RIFF1234AVI LIST".utf8)), ("application/wasm", [0, 0x61, 0x73, 0x6D, 1, 0]),
            ("application/x-executable", [0x7F, 0x45, 0x4C, 0x46, 2]),
            ("application/x-tar", [UInt8](repeating: 0, count: 257) + Array("ustar\0".utf8)),
        ]
        for (type, bytes) in files { #expect(ContentSniffer.contentType(of: bytes) == type) }
    }

    @Test func `A file that ends within its first bytes is no such file`() {
        #expect(ContentSniffer.contentType(of: [0x89, 0x50, 0x4E]) == nil)
        #expect(ContentSniffer.contentType(of: Array("RIFF1234".utf8)) == "text/plain")
    }
}
