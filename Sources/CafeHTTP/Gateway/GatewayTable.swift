#if HTTP
import HTTPTypes
import NIOHTTP1

/// Decides, of a request's header alone, what becomes of the request.
struct GatewayTable: Sendable {
    /// What becomes of a request.
    enum Decision: Sendable {
        case forward(route: Int, target: String)
        case answer(ServiceResponse)
    }

    let routes: [GatewayRoute]
    let limits: ServerLimits

    /// Longer prefixes come first.
    init(_ routes: [GatewayRoute], limits: ServerLimits) {
        self.routes = routes.sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
        self.limits = limits
    }

    func decide(_ head: HTTPRequestHead) -> Decision {
        if !head.isOld, head.headers["Host"].count != 1 { return .refuse(Problem(.badRequest, "One Host is expected")) }
        guard head.uri.utf8.count <= limits.target else { return .refuse(Problem(.uriTooLong)) }
        if let length = head.contentLength, length > limits.body { return .refuse(.bodyTooLarge(limits.body)) }
        if head.method == .CONNECT || head.method == .TRACE {
            return .refuse(Problem(.notImplemented, "\(head.method.rawValue) is not forwarded"))
        }
        let target: String
        do throws(Problem) {
            target = try Self.normalised(head.uri)
        } catch {
            return .refuse(error)
        }
        let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
        if path.elementsEqual("/health/live".utf8) || path.elementsEqual("/health/ready".utf8) {
            return .answer(Self.healthy)
        }
        guard let route = routes.firstIndex(where: { $0.covers(path) }) else {
            return .refuse(Problem(.notFound, "Nothing is behind this path"))
        }
        return .forward(route: route, target: target)
    }

    /// Returns the target in the one spelling that is matched and forwarded: escapes that need not be are decoded, others in upper case.
    ///
    /// - Throws: 400 where services could understand the path differently from us.
    static func normalised(_ target: String) throws(Problem) -> String {
        let bytes = target.utf8
        let pathEnd = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        let path = bytes[..<pathEnd]
        if let defect = PathRules.defect(in: path) { throw Problem(.badRequest, "The path \(defect)") }
        var previous: UInt8 = 0
        var hasEscape = false
        for byte in path {
            if byte == UInt8(ascii: "/"), previous == byte {
                throw Problem(.badRequest, "The path contains an empty segment")
            }
            if byte == UInt8(ascii: "%") { hasEscape = true }
            previous = byte
        }
        for byte in bytes[pathEnd...] where byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "#") {
            throw Problem(.badRequest, "The query contains a character that must be encoded")
        }
        return hasEscape ? unescaped(path) + String(Substring(bytes[pathEnd...])) : target
    }

    private static func unescaped(_ path: Substring.UTF8View) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(path.count)
        var index = path.startIndex
        while index != path.endIndex {
            let byte = path[index]
            path.formIndex(after: &index)
            guard byte == UInt8(ascii: "%"), let decoded = Percent.byte(in: path, at: &index) else {
                result.append(byte)
                continue
            }
            if isUnreserved(decoded) {
                result.append(decoded)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                result += [byte, digits[Int(decoded >> 4)], digits[Int(decoded & 0xF)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static let healthy = ServiceResponse.text(#"{"status":"up"}"#, contentType: MediaType.json)
}

extension GatewayTable.Decision {
    static func refuse(_ problem: Problem) -> Self { .answer(.problem(problem)) }
}

extension HTTPRequestHead {
    /// How long the body says it is.
    var contentLength: Int? { headers.first(name: "Content-Length").flatMap { Int($0) } }

    /// Tells whether a body follows.
    var hasBody: Bool { headers.contains(name: "Transfer-Encoding") || (contentLength ?? 0) > 0 }
}
#endif  // HTTP
