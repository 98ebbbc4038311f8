#if HTTP
import NIOHTTP1

/// Which header fields pass the gateway, in which direction.
///
/// Gone are those that speak of one connection only (RFC 9110 §7.6.1, also those that `Connection` nominates), those in which a client could
/// claim to be somebody, and names with an underscore, which some take for a hyphen. Framing is written anew, from what was understood.
struct GatewayFields: Sendable {
    /// What a service is told of the client, besides its request.
    struct Client: Sendable {
        /// Its address, or `unknown`.
        let address: String
        /// The address as `Forwarded` wants it.
        let forwarded: String

        init(address: String?) {
            self.address = address ?? "unknown"
            forwarded =
                address.map { $0.contains(":") ? "for=\"[\($0)]\";proto=http" : "for=\($0);proto=http" }
                ?? "for=unknown;proto=http"
        }
    }

    /// Returns the fields of a request as the service behind gets them.
    static func request(
        _ head: HTTPRequestHead, to authority: String, from client: Client, identifiers: RequestIdentifiers,
        adding trusted: HTTPHeaders?
    ) -> HTTPHeaders {
        var fields = HTTPHeaders()
        fields.reserveCapacity(head.headers.count + 6)
        fields.add(name: "Host", value: authority)
        let nominated = nominated(head.headers)
        var host: String?
        var requestID: String?
        var isChunked = false
        var length: String?
        for (name, value) in head.headers {
            switch FieldRole(name) {
            case .host: host = value
            case .requestID: requestID = RequestIdentifiers.validRequestID(value)
            case .contentLength: length = value
            case .transferEncoding: isChunked = true
            case .hop, .claim, .expect: break
            case .passes:
                if nominated.isEmpty || !nominated.contains(where: { isSameField($0, name) }) {
                    fields.add(name: name, value: value)
                }
            }
        }
        fields.add(name: "X-Request-Id", value: requestID ?? identifiers.requestID())
        fields.add(name: "X-Forwarded-For", value: client.address)
        fields.add(name: "X-Forwarded-Proto", value: "http")
        if let host, isHost(host) {
            fields.add(name: "X-Forwarded-Host", value: host)
            fields.add(name: "Forwarded", value: "\(client.forwarded);host=\"\(host)\"")
        } else {
            fields.add(name: "Forwarded", value: client.forwarded)
        }
        if let trusted { fields.add(contentsOf: trusted) }
        if isChunked {
            fields.add(name: "Transfer-Encoding", value: "chunked")
        } else if let length {
            fields.add(name: "Content-Length", value: length)
        } else if head.method == .POST || head.method == .PUT || head.method == .PATCH {
            fields.add(name: "Content-Length", value: "0")
        }
        return fields
    }

    /// Returns the fields of a response as the client gets them.
    static func response(_ head: HTTPResponseHead, hasBody: Bool, toOldClient: Bool, closing: Bool) -> HTTPHeaders {
        var fields = HTTPHeaders()
        fields.reserveCapacity(head.headers.count + 2)
        let nominated = nominated(head.headers)
        var length: String?
        for (name, value) in head.headers {
            switch FieldRole(name) {
            case .contentLength: length = value
            case .hop, .transferEncoding: break
            default:
                if nominated.isEmpty || !nominated.contains(where: { isSameField($0, name) }) {
                    fields.add(name: name, value: value)
                }
            }
        }
        if let length, head.status.code != 204 {
            fields.add(name: "Content-Length", value: length)
        } else if hasBody, !toOldClient {
            fields.add(name: "Transfer-Encoding", value: "chunked")
        }
        if closing { fields.add(name: "Connection", value: "close") }
        return fields
    }

    /// The fields that `Connection` nominates, but for those it always does.
    private static func nominated(_ headers: HTTPHeaders) -> [Substring] {
        var names: [Substring] = []
        for value in headers[canonicalForm: "connection"]
        where !isSameField(value, "keep-alive") && !isSameField(value, "close") {
            names.append(value)
        }
        return names
    }

    private static func isSameField(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        left.utf8.elementsEqual(right.utf8) { FieldRole.lower($0) == FieldRole.lower($1) }
    }

    /// Tells whether a host may be quoted.
    private static func isHost(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 255
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }
}
#endif  // HTTP
