extension Request {
    /// The path with the query behind it, as they are sent. It begins with a slash, wherever the path does.
    ///
    /// Of the path, only what no target can hold is escaped: it may hold escapes of its own.
    public var target: String {
        // Behind the address of a provider, what does not begin with a slash would be part of the address.
        let start = path.utf8.first == UInt8(ascii: "/") ? "" : "/"
        var target = path.utf8.reduce(into: start) { target, byte in
            let isPlain = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
            target += isPlain ? String(Unicode.Scalar(byte)) : PercentCoding.escape(byte)
        }
        var pairs: [String] = []
        for item in query.items {
            for value in item.values {
                pairs.append(
                    PercentCoding.encode(item.name, plusIsSpace: false)
                        + (value.map { "=" + PercentCoding.encode($0, plusIsSpace: false) } ?? ""))
            }
        }
        if !pairs.isEmpty { target += "?" + pairs.joined(separator: "&") }
        return target
    }

    /// The headers as they are sent, a value each: those of the contract, and the type of the body where only the body says it.
    package var sentHeaders: [(name: String, value: String)] {
        var sent = headers.fields.flatMap { field in field.values.map { (name: field.name, value: $0) } }
        if headers["content-type"] == nil, let type = body.content?.sentType { sent.append(("Content-Type", type)) }
        return sent
    }
}

extension Body.Content {
    /// The type that is said of it where no header says one; nil where nobody knows.
    package var sentType: String? {
        if case .json = value { contentType ?? "application/json" } else { contentType }
    }
}
