/// A part of a multipart body.
struct MultipartPart: Sendable {
    /// The headers, names in small letters.
    let headers: [(name: String, value: String)]
    /// The content, decoded where it was in base64.
    let content: [UInt8]
    /// The name that Content-Disposition gives it; nil for none.
    let name: String?
    /// The name of its file; nil for none.
    let fileName: String?

    init(headers: [(name: String, value: String)], content: [UInt8]) {
        self.headers = headers
        let value = { (name: String) in headers.first { $0.name.isSame(as: name) }?.value }
        let encoding = value("content-transfer-encoding")?.lowercased() ?? ""
        self.content = encoding.isSame(as: "base64") ? Base64Text.decoded(content) ?? content : content
        let disposition = value("content-disposition").map { ParameterList.read($0).parameters }
        name = disposition?["name"].flatMap { $0.isEmpty ? nil : $0 }
        fileName = disposition?["filename"] ?? disposition?["filename*"]
    }

    /// The first value of a header, whose name is in small letters, or nil.
    subscript(header: String) -> String? {
        headers.first { $0.name.isSame(as: header) }?.value
    }

    /// The content type that it says it has, or nil.
    var type: MediaType? { self["content-type"].flatMap(MediaType.init) }

    /// Whether it is a field of a form and no file.
    var isField: Bool { self["content-disposition"] != nil && fileName == nil }
}
