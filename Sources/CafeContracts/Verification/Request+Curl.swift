#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Request {
    /// The path with the query behind it. Of the path, only what no target can hold is escaped: it may hold escapes of its own.
    public var target: String {
        var target = path.utf8.reduce(into: "") { target, byte in
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

    /// A line for a shell that makes this request.
    public func curl(at base: String) -> String {
        var words = ["curl", "-i", "-X", Self.word(method), Self.quoted(base + target)]
        for field in headers.fields {
            // A header without a value is written with a semicolon, or curl would leave it out.
            for value in field.values {
                words += ["-H", Self.quoted(value.isEmpty ? "\(field.name);" : "\(field.name): \(value)")]
            }
        }
        let bytes = body.bytes
        if bytes.isEmpty { return words.joined(separator: " ") }
        if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0), bytes.first != UInt8(ascii: "@") {
            return (words + ["--data-binary", Self.quoted(text)]).joined(separator: " ")
        }
        let piped = ["printf", "%s", Data(bytes).base64EncodedString(), "|", "base64", "-d", "|"]
        return (piped + words + ["--data-binary", "@-"]).joined(separator: " ")
    }

    /// A method as it is where it is made of letters, as nearly all are, else in quotation marks.
    private static func word(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
        return isPlain ? text : quoted(text)
    }

    /// A word that no shell takes for anything but itself: an apostrophe is one byte to it, whatever accent comes behind.
    private static func quoted(_ text: String) -> String {
        let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        return "'" + parts.map { String(Substring($0)) }.joined(separator: "'\\''") + "'"
    }
}
