import Testing

@testable import CafeContracts

@Suite struct MultipartReaderTests {
    private func read(_ text: String, boundary: String = "b") throws(MultipartReader.Failure) -> [MultipartPart] {
        try MultipartReader.parts(of: Array(text.utf8), boundary: boundary)
    }

    private func failure(_ text: String, boundary: String = "b") -> String? {
        do throws(MultipartReader.Failure) {
            _ = try read(text, boundary: boundary)
            return nil
        } catch {
            return error.description
        }
    }

    // MARK: Refused

    @Test(arguments: [
        ("", "there is no line '--b'"), ("text", "there is no line '--b'"), ("--bb--", "there is no line '--b'"),
        (" --b--", "there is no line '--b'"), ("--b\r\n\r\ntext", "part 0 does not end: '--b--' is missing"),
        ("--b\r\n\r\ntext--b--", "part 0 does not end: '--b--' is missing"),
        ("--b\r\n\r\n1\r\n--b\r\n\r\n2", "part 1 does not end: '--b--' is missing"),
        ("--b\r\nA: 1\r\n--b--", "part 0 has no empty line behind its headers"),
        ("--b\r\nno header\r\n\r\n\r\n--b--", "part 0 has a header without a name and a colon"),
        ("--b\r\n: 1\r\n\r\n\r\n--b--", "part 0 has a header without a name and a colon"),
    ])
    func `A body that is not whole is refused`(_ text: String, _ message: String) {
        #expect(failure(text) == message)
    }

    @Test func `There are limits to boundaries, headers and parts`() {
        #expect(failure("", boundary: "") == "the boundary has to have 1 to 200 bytes")
        #expect(failure("", boundary: String(repeating: "b", count: 201)) != nil)
        let headers = (0...100).map { "h\($0): 1\r\n" }.joined()
        #expect(failure("--b\r\n\(headers)\r\n\r\n--b--") == "part 0 has more headers than are allowed")
        let long = String(repeating: "x", count: 20_000)
        #expect(failure("--b\r\nh: \(long)\r\n\r\n\r\n--b--") == "part 0 has more headers than are allowed")
        #expect(failure(String(repeating: "--b\r\n\r\n\r\n", count: 1_001) + "--b--") == "there are more than 1000 parts")
    }

    @Test func `Lines that are nearly delimiters are content, in their time`() throws {
        let nearly = String(repeating: "--boundar\r\n--boundaryy\r\n --boundary\r\n", count: 3_000)
        let parts = try read("--boundary\r\n\r\n\(nearly)\r\n--boundary--", boundary: "boundary")
        #expect(parts.map(\.content.count) == [nearly.utf8.count])
    }

    @Test(arguments: [UInt64(3), 20_261_122])
    func `Whatever becomes of a body, it is read or refused`(_ seed: UInt64) {
        let body = Array(
            "x\r\n--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"f\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYWI=\r\n--b \r\n\r\n1\n--b--\r\ny"
                .utf8)
        var mutation = ByteMutation(seed: seed)
        var refused = 0
        for _ in 0..<1_500 {
            if (try? MultipartReader.parts(of: mutation.mutated(body), boundary: "b")) == nil { refused += 1 }
        }
        #expect((1..<1_500).contains(refused))
    }

    // MARK: Read

    @Test(arguments: ["\r\n", "\n"])
    func `Parts are read with their names, headers and contents`(_ end: String) throws {
        let body = [
            "passed over", "--b", "content-disposition: form-data; name=\"a\"", "X-Long: 1", "  2", "", "one", "two", "",
            "--b \t",
            "Content-Disposition: form-data; name=f; filename=\"C:\\dir\\x;y.txt\"", "Content-Type: text/plain; charset=utf-8",
            "", "",
            "--b", "", "no headers", "--b--", "passed over too",
        ].joined(separator: end)
        let parts = try read(body)
        #expect(parts.map(\.name) == ["a", "f", nil])
        #expect(parts.map(\.fileName) == [nil, "C:\\dir\\x;y.txt", nil])
        #expect(parts.map { String(decoding: $0.content, as: UTF8.self) } == ["one\(end)two\(end)", "", "no headers"])
        #expect(parts.map(\.isField) == [true, false, false])
        #expect(parts[0]["x-long"] == "1 2")
        #expect(parts[1].type == MediaType("text/plain;charset=utf-8"))
    }

    @Test func `There may be no parts, and parts without anything`() throws {
        #expect(try read("--b--").isEmpty)
        #expect(try read("--b\r\n--b\r\n\r\n--b--\r\n").map(\.content) == [[], []])
    }

    @Test func `Contents in base64 are decoded, what only says so is left`() throws {
        let part = { (content: String) in "--b\r\nContent-Transfer-Encoding: BASE64\r\n\r\n\(content)\r\n--b--" }
        #expect(try read(part("YWJj\r\nZGU=")).map(\.content) == [Array("abcde".utf8)])
        #expect(try read(part("YQ")).map(\.content) == [Array("a".utf8)])
        for wrong in ["Y", "YQ=", "YQ==YQ==", "Y!==", "=", "YWJj="] {
            #expect(try read(part(wrong)).map(\.content) == [Array(wrong.utf8)])
        }
    }
}
