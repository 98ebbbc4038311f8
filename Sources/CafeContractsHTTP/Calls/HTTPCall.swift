/// A request as it goes over the wire.
struct HTTPCall: Sendable {
    var method = "GET"
    /// The whole URL, encoded.
    var url: String
    /// The headers in their order.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// How many bytes the body of the answer may have.
    var largest = 64 << 20
}

/// An answer as it came over the wire.
struct HTTPAnswer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    /// The first value of a header.
    subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Whether the status is one of success.
    var isSuccess: Bool { (200...299).contains(status) }

    /// The status and the beginning of the body, for messages.
    var sentence: String {
        guard !body.isEmpty else { return "\(status) without a body" }
        guard let text = String(validating: body, as: UTF8.self) else {
            return "\(status) and \(body.count) bytes that are no text"
        }
        return "\(status): \(text.prefix(200))\(text.utf8.count > 200 ? "…" : "")"
    }
}
