#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Request {
    /// A line for a shell that makes this request.
    ///
    /// It asks exactly that: curl is kept from reading brackets as patterns, from taking dots out of paths, from saying what type a body is where the contract does
    /// not, and from waiting for the body of an answer to `HEAD`.
    ///
    /// - Parameter base: Where the provider is, such as `http://localhost:8080`.
    public func curl(at base: String) -> String {
        let bytes = body.bytes
        let isHeadAlone = method.isSame(as: "HEAD") && bytes.isEmpty
        var words = ["curl", "-i"] + (isHeadAlone ? ["-I"] : ["-X", Self.word(method)])
        if target.utf8.contains(where: "[]{}".utf8.contains) { words.append("-g") }
        if target.contains("/.") { words.append("--path-as-is") }
        words.append(Self.quoted(base + target))
        for header in sentHeaders {
            // A header without a value is written with a semicolon, or curl would leave it out.
            words += ["-H", Self.quoted(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")]
        }
        if bytes.isEmpty { return words.joined(separator: " ") }
        // Where nobody says a type, curl would say that it is a form.
        if !sentHeaders.contains(where: { $0.name.isSameName(as: "content-type") }) { words += ["-H", "'Content-Type:'"] }
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
