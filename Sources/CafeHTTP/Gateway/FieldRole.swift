#if HTTP
/// What a gateway does with a header field, judged by its name.
enum FieldRole {
    /// Names the host.
    case host
    /// Names the request.
    case requestID
    /// Says how long the body is.
    case contentLength
    /// Says how the body is framed.
    case transferEncoding
    /// Asks for leave to send the body, which is given here.
    case expect
    /// Speaks of one connection.
    case hop
    /// Claims to know who the client is, which only the gateway may.
    case claim
    /// Is none of the gateway's business.
    case passes

    init(_ name: String) {
        self = name.utf8.withContiguousStorageIfAvailable { Self.role(of: $0) } ?? Self.role(of: Array(name.utf8))
    }

    private static func role(of name: some RandomAccessCollection<UInt8>) -> FieldRole {
        func named(_ other: StaticString) -> Bool {
            other.withUTF8Buffer { $0.count == name.count && begins($0) }
        }
        func begins(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
            guard name.count >= other.count else { return false }
            return zip(name, other).allSatisfy { lower($0) == $1 }
        }
        guard let first = name.first else { return .hop }
        if name.contains(UInt8(ascii: "_")) { return .claim }
        switch lower(first) {
        case UInt8(ascii: "h"): return named("host") || named("http2-settings") ? (name.count == 4 ? .host : .hop) : .passes
        case UInt8(ascii: "c"): return named("content-length") ? .contentLength : named("connection") ? .hop : .passes
        case UInt8(ascii: "t"):
            return named("transfer-encoding") ? .transferEncoding : named("te") || named("trailer") ? .hop : .passes
        case UInt8(ascii: "k"): return named("keep-alive") ? .hop : .passes
        case UInt8(ascii: "u"): return named("upgrade") ? .hop : .passes
        case UInt8(ascii: "e"): return named("expect") ? .expect : .passes
        case UInt8(ascii: "f"): return named("forwarded") ? .claim : .passes
        case UInt8(ascii: "p"):
            return named("proxy-connection") || named("proxy-authenticate") || named("proxy-authorization") || named("proxy")
                ? .hop : .passes
        case UInt8(ascii: "x"):
            if named("x-request-id") { return .requestID }
            let claims: [StaticString] = [
                "x-user", "x-forwarded", "x-real-ip", "x-original-", "x-rewrite-url", "x-http-method",
            ]
            return claims.contains { $0.withUTF8Buffer(begins) } ? .claim : .passes
        default: return .passes
        }
    }

    static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
#endif  // HTTP
