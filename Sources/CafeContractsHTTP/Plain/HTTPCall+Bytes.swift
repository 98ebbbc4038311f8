extension HTTPCall {
    /// The request as HTTP/1.1 writes it.
    ///
    /// - Throws: `HTTPCallError` where a method, path or header has in it what would end it: nobody is let write a second request into the first.
    func bytes(_ target: String, host: String) throws(HTTPCallError) -> [UInt8] {
        guard method.utf8.allSatisfy(Self.isTokenByte), !method.isEmpty else {
            throw HTTPCallError(.badURL, at: url, "'\(method)' is no method of HTTP")
        }
        guard target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw HTTPCallError(.badURL, at: url, "the path has a space or a control character in it")
        }
        var head = "\(method) \(target) HTTP/1.1\r\n"
        if !has("host") { head += "Host: \(host)\r\n" }
        for (name, value) in headers where !name.isHeader("content-length") && !name.isHeader("transfer-encoding") {
            guard name.utf8.allSatisfy(Self.isTokenByte), !name.isEmpty,
                value.utf8.allSatisfy({ $0 != 0x0D && $0 != 0x0A && $0 != 0 })
            else {
                throw HTTPCallError(.badURL, at: url, "the header '\(name)' has something in it that HTTP does not allow")
            }
            head += "\(name): \(value)\r\n"
        }
        if !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method.uppercased()) {
            head += "Content-Length: \(body.count)\r\n"
        }
        return Array((head + "\r\n").utf8) + body
    }

    private func has(_ name: String) -> Bool { headers.contains { $0.name.isHeader(name) } }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension String {
    /// Whether this is the name of a header, written in small letters there.
    func isHeader(_ name: String) -> Bool { utf8.count == name.utf8.count && lowercased() == name }
}
