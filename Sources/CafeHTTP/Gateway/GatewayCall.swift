#if HTTP
public import HTTPTypes
import NIOHTTP1

/// What a gateway shows of a request to whoever decides about it.
public struct GatewayCall: Sendable {
    /// The method.
    public let method: String
    /// The normalised path, without the query.
    public let path: String
    /// The route's prefix.
    public let prefix: String
    let fields: HTTPHeaders

    /// Returns the first value of a header field of the client, or nil.
    public func header(_ name: String) -> String? { fields.first(name: name) }
}

/// Decides whether a request may pass, on the connection's own thread: it must not wait.
///
/// It returns the fields that the service behind may trust, such as `X-User-Id`; what the client sent under such names is gone.
public typealias GatewayAdmission = @Sendable (GatewayCall) throws(Problem) -> HTTPFields
#endif  // HTTP
