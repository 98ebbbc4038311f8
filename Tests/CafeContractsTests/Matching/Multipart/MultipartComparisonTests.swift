import Testing

@testable import CafeContracts

@Suite struct MultipartComparisonTests {
    /// A part: its headers in one text, and its content.
    private typealias Part = (headers: String, content: String)

    private func compare(_ expected: [Part], _ actual: [Part], _ rules: [String: Matcher] = [:]) throws -> [String] {
        MultipartComparison.mismatches(
            expected: body(expected, "one"), actual: body(actual, "two"),
            expectedType: try #require(MediaType("multipart/form-data; boundary=one")),
            actualType: try #require(MediaType("multipart/form-data; boundary=two")), rules: try PathRules(paths: rules)
        ) { example, value, rules in
            let (expected, actual) = (example.bytes, value.bytes)
            let type = (example.content ?? value.content)?.contentType.flatMap { MediaType($0) } ?? .text
            if type.isJSON, let example = try? JSON(bytes: expected), let value = try? JSON(bytes: actual) {
                return JSONComparison.mismatches(expected: example, actual: value, rules: rules, allowsExtraKeys: false)
            }
            if type.isText { return BytesComparison.text(expected: expected, actual: actual, rules: rules) }
            return BytesComparison.binary(expected: expected, actual: actual, expectedType: type, actualType: type, rules: rules)
        }.map(\.description)
    }

    private func body(_ parts: [Part], _ boundary: String) -> [UInt8] {
        Array((parts.map { "--\(boundary)\r\n\($0.headers)\r\n\($0.content)\r\n" }.joined() + "--\(boundary)--").utf8)
    }

    private func field(_ name: String, _ content: String) -> Part {
        ("Content-Disposition: form-data; name=\"\(name)\"\r\n", content)
    }

    private func file(_ name: String, _ type: String, _ content: String) -> Part {
        ("Content-Disposition: form-data; name=\"\(name)\"; filename=\"f\"\r\nContent-Type: \(type)\r\n", content)
    }

    // MARK: Refused

    @Test func `A missing part is a mismatch`() throws {
        #expect(
            try compare([field("a", "1"), field("x", "2")], [field("a", "1")]) == [
                "$.x -> Expected a multipart part 'x' but was missing"
            ])
        #expect(
            try compare([field("a", "1"), field("a", "2")], [field("a", "1")]) == [
                "$.a -> Expected a multipart part 'a' but was missing"
            ])
        #expect(try compare([("", "1"), ("", "2")], [("", "1")]) == ["$[1] -> Expected a multipart part '1' but was missing"])
    }

    @Test func `Another content is a mismatch at the part`() throws {
        #expect(
            try compare([field("a", "1")], [field("a", "2")]) == [
                "$.a -> Expected body '1' to match '2' using equality but did not match"
            ])
        #expect(
            try compare([file("a", "application/json", "{\"b\": 1}")], [file("a", "application/json", "{\"b\": 2}")]) == [
                "$.a.b -> Expected 2 (Integer) to be equal to 1 (Integer)"
            ])
    }

    @Test func `The words of the compatibility suite are used for parts without names`() throws {
        let headers = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        #expect(
            try compare([("", "a"), (headers, "AAEC")], [("", "a"), (headers, "ewo=")]) == [
                "$[1] -> Actual body [application/octet-stream, 2 bytes, starting with 7b0a] is not equal to the expected body "
                    + "[application/octet-stream, 3 bytes, starting with 000102]"
            ])
    }

    @Test func `A field is no file, a type no other, and headers are compared`() throws {
        #expect(
            try compare([field("a", "1")], [file("a", "text/plain", "1")]) == ["$.a -> Expected a MIME field 'a' but was file"])
        #expect(
            try compare([file("a", "text/plain", "1")], [file("a", "text/csv", "1")]) == [
                "body-content-type -> MIME part 'a': Expected a body of 'text/plain' but the actual content type was 'text/csv'"
            ])
        let withHeader = { (value: String) -> Part in ("Content-Disposition: form-data; name=a\r\nX-Test: \(value)\r\n", "1") }
        #expect(try compare([withHeader("1")], [withHeader("2")]).count == 1)
        #expect(
            try compare([withHeader("1")], [field("a", "1")]) == [
                "$.a['x-test'] -> MIME part 'a': Expected multipart header 'x-test' with value '1' but was missing"
            ])
    }

    @Test func `A body without parts or without a boundary is a mismatch that says why`() throws {
        let type = try #require(MediaType("multipart/mixed; boundary=b"))
        let bare = try #require(MediaType("multipart/mixed"))
        let mismatches = MultipartComparison.mismatches(
            expected: [], actual: Array("text".utf8), expectedType: bare, actualType: type, rules: PathRules()
        ) { _, _, _ in [] }
        #expect(
            mismatches.map(\.description) == [
                "$ -> Failed to parse the expected body as a MIME multipart body: 'no boundary in the content type 'multipart/mixed''",
                "$ -> Failed to parse the actual body as a MIME multipart body: 'there is no line '--b''",
            ])
    }

    // MARK: Accepted

    @Test func `The order of named parts, their boundary and parts too many say nothing`() throws {
        let parts = [field("a", "1"), file("b", "text/plain", "2")]
        #expect(try compare(parts, parts.reversed() + [field("c", "3")]).isEmpty)
        #expect(try compare([field("a", "1"), field("a", "2")], [field("a", "1"), field("a", "2")]).isEmpty)
    }

    @Test func `A rule at a name is for the part of the name`() throws {
        let rules = ["$.a": Matcher.regex(PatternText("\\d+")), "$.*": .equality, "$.f.b": .integer]
        let some = { (text: String, number: String) in
            [self.field("a", text), self.field("c", "1"), self.file("f", "application/json", "{\"b\": \(number)}")]
        }
        #expect(try compare(some("1", "1"), some("22", "2"), rules).isEmpty)
        #expect(
            try compare(some("1", "1"), some("x", "2.5"), rules) == [
                "$.a -> Expected 'x' to match '\\d+'", "$.f.b -> Expected 2.5 (Decimal) to be an integer",
            ])
    }

    @Test func `A file is what its matcher says that it looks like`() throws {
        let rules = ["$.f": Matcher.contentType("application/pdf")]
        let some = { (content: String) in [self.file("f", "application/octet-stream", content)] }
        #expect(try compare(some("%PDF-1"), some("%PDF-2"), rules).isEmpty)
        #expect(
            try compare(some("%PDF-1"), some("GIF89a"), rules) == [
                "$.f -> Expected binary contents to have content type 'application/pdf' but detected contents was 'image/gif'"
            ])
    }

    @Test func `A rule at a place is for the part at the place`() throws {
        #expect(try compare([("", "a"), ("", "b")], [("", "a"), ("", "c")], ["$[1]": .type(.none)]).isEmpty)
        #expect(try compare([("", "a"), ("", "b")], [("", "a"), ("", "c")], ["$[0]": .type(.none)]).count == 1)
    }
}
