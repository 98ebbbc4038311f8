/// Says whether bytes look like a content type, for the matcher `contentType`.
enum ContentTypeMatch {
    /// What is wrong with bytes that should have a content type; nil where nothing is.
    ///
    /// Any text is `text/plain`, whatever can be read as JSON or XML is that, a type made of a ZIP or XML is met by one, and names for the same
    /// type are the same.
    static func complaint(about bytes: [UInt8], wanted: String) -> String? {
        let detected = ContentSniffer.contentType(of: bytes)
        guard let type = MediaType(wanted) else { return message(wanted, detected) }
        let isMet = detected.map { known(type.base).isSame(as: known($0)) } ?? (type.base == "application/octet-stream")
        return isMet || canBe(type, bytes, detected) ? nil : message(wanted, detected)
    }

    private static func message(_ wanted: String, _ detected: String?) -> String {
        "Expected binary contents to have content type '\(wanted)' but detected contents was '\(detected ?? "application/octet-stream")'"
    }

    private static func canBe(_ type: MediaType, _ bytes: [UInt8], _ detected: String?) -> Bool {
        if type.isJSON { return (try? JSON(bytes: bytes)) != nil }
        if type.isXML { return (try? XMLReader.element(bytes)) != nil }
        if detected == "application/zip" { return type.suffix == "zip" || zips.contains { type.subtype.hasPrefix($0) } }
        // One text cannot be told from another; HTML can.
        return type.isText && type.subtype != "html" && ContentSniffer.isText(bytes)
    }

    /// Files that are ZIPs within.
    private static let zips = [
        "vnd.openxmlformats-officedocument", "vnd.oasis.opendocument", "java-archive", "vnd.android.package-archive",
    ]

    /// The name that the sniffer has for a type.
    private static func known(_ type: String) -> String { others[type] ?? type }

    private static let others = [
        "image/jpg": "image/jpeg", "image/x-png": "image/png", "image/x-icon": "image/vnd.microsoft.icon",
        "image/x-ms-bmp": "image/bmp",
        "image/heic": "image/heif", "audio/mp3": "audio/mpeg", "audio/wav": "audio/x-wav", "audio/wave": "audio/x-wav",
        "audio/vnd.wave": "audio/x-wav", "audio/mp4": "audio/m4a", "audio/x-m4a": "audio/m4a", "application/ogg": "audio/ogg",
        "video/ogg": "audio/ogg", "video/avi": "video/x-msvideo", "video/msvideo": "video/x-msvideo",
        "application/x-pdf": "application/pdf",
        "application/x-zip-compressed": "application/zip", "application/x-gzip": "application/gzip",
        "text/xml": "application/xml",
        "text/json": "application/json", "application/x-elf": "application/x-executable",
    ]
}
