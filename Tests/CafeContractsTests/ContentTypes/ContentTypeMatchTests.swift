import Testing

@testable import CafeContracts

@Suite struct ContentTypeMatchTests {
    private func complaint(_ text: String, _ wanted: String) -> String? {
        ContentTypeMatch.complaint(about: Array(text.utf8), wanted: wanted)
    }

    @Test func `Another type is named`() {
        #expect(
            complaint("%PDF-1.5", "image/jpeg")
                == "Expected binary contents to have content type 'image/jpeg' but detected contents was 'application/pdf'")
        #expect(
            ContentTypeMatch.complaint(about: [0, 1, 2], wanted: "text/plain")
                == "Expected binary contents to have content type 'text/plain' but detected contents was 'application/octet-stream'"
        )
        #expect(complaint("", "image/jpeg") != nil)
        #expect(complaint("%PDF-1.5", "nonsense") != nil)
    }

    @Test func `What is not JSON or XML is not taken for it`() {
        #expect(complaint("{\"a\": ", "application/vnd.api+json") != nil)
        #expect(complaint("Hello", "application/json") != nil)
        #expect(complaint("Hello", "text/xml") != nil)
        #expect(complaint("Hello", "text/html") != nil)
        #expect(complaint("<html>", "application/json") != nil)
    }

    @Test func `Any text is a plain text, and may be that of another kind`() {
        for text in ["Hello", "{}", "<a/>", "a,b\n1,2"] {
            #expect(complaint(text, "text/plain") == nil)
            #expect(complaint(text, "text/csv; charset=utf-8") == nil)
        }
    }

    @Test func `The same type under another name, or made of it, is met`() {
        #expect(ContentTypeMatch.complaint(about: [0xFF, 0xD8, 0xFF], wanted: "image/JPG") == nil)
        #expect(complaint("[1]", "application/vnd.api+json") == nil)
        #expect(complaint("<a/>", "image/svg+xml") == nil)
        #expect(complaint("<html>", "text/html") == nil)
        let zip: [UInt8] = [0x50, 0x4B, 3, 4]
        let document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        #expect(ContentTypeMatch.complaint(about: zip, wanted: document) == nil)
        #expect(ContentTypeMatch.complaint(about: zip, wanted: "application/epub+zip") == nil)
        #expect(ContentTypeMatch.complaint(about: zip, wanted: "application/pdf") != nil)
        #expect(ContentTypeMatch.complaint(about: [0, 1, 2], wanted: "application/octet-stream") == nil)
    }
}
