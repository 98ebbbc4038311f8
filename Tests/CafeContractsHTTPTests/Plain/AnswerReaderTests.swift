import Testing

@testable import CafeContractsHTTP

@Suite struct `The reader of answers` {
    private func read(_ text: String, to method: String = "GET", largest: Int = 1000) throws -> HTTPAnswer {
        var reader = AnswerReader(to: method, largest: largest)
        return try reader.take(Array(text.utf8)) ?? reader.end()
    }

    private func body(_ text: String, to method: String = "GET") throws -> String {
        String(decoding: try read(text, to: method).body, as: UTF8.self)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmilk", "HTTP/1.1 200\r\n\r\nmilk", "HTTP/1.0 200 OK\r\nX:\r\n\r\nmilk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nmil\r\n1\r\nk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nmilk\r\n0\r\nX-Sum: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmilk",
    ]) func `gives the same for whole answers and for those that come byte by byte`(text: String) throws {
        #expect(try body(text) == "milk")
        var reader = AnswerReader(to: "GET", largest: 1000)
        var answer: HTTPAnswer?
        for byte in text.utf8 { answer = try answer ?? reader.take([byte]) }
        #expect(try (answer ?? reader.end()).body == Array("milk".utf8))
    }

    @Test func `expects no body of HEAD, 204 and 304`() throws {
        #expect(try body("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", to: "HEAD") == "")
        #expect(try body("HTTP/1.1 204 None\r\n\r\n") == "")
        #expect(try body("HTTP/1.1 304 Same\r\nContent-Length: 4\r\n\r\n") == "")
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nmilk",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nmilk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nmilk", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "SSH-2.0\r\n",
        "HTTP/1.1 99999 OK\r\n\r\n", "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nmilk\r\n0\r\n\r\n",
    ]) func `refuses what is no answer`(text: String) {
        let error = #expect(throws: AnswerReader.Trouble.self) { try read(text) }
        guard case .malformed? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        "", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nmilk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nmi",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nmilk\r\n",
    ]) func `notices where an answer breaks off`(text: String) {
        let error = #expect(throws: AnswerReader.Trouble.self) { try read(text) }
        guard case .ended? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nmilk", "HTTP/1.1 200 OK\r\n\r\nmilk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nmilk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffff0\r\nmilk",
    ]) func `takes no more than is allowed`(text: String) {
        #expect(throws: AnswerReader.Trouble.self) { try read(text, largest: 3) }
    }

    @Test func `says whether the connection can be used once more`() throws {
        func isReusable(_ text: String) throws -> Bool {
            var reader = AnswerReader(to: "GET", largest: 100)
            _ = try reader.take(Array(text.utf8))
            return reader.isReusable
        }
        #expect(try isReusable("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
        #expect(try !isReusable("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
        #expect(try !isReusable("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"))
        #expect(try !isReusable("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore"))
    }

    @Test(arguments: [("X-A", "b\r\nX-C: d"), ("X A", "b"), ("", "b")]) func `nobody writes a second request into a header`(
        name: String, value: String
    ) {
        let call = HTTPCall(url: "http://a", headers: [(name, value)])
        #expect(throws: HTTPCallError.self) { try call.bytes("/", host: "a") }
        #expect(throws: HTTPCallError.self) { try HTTPCall(url: "http://a").bytes("/ HTTP/1.1\r\n", host: "a") }
    }
}
