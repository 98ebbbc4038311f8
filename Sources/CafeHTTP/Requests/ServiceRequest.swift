#if HTTP
public import CafeKit
public import HTTPTypes

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A request as a service sees it: a value, whether it came over a socket or from a test.
///
/// The body is complete and within the server's limit. Path and query are decoded once, when the value is made; a target that cannot be
/// decoded is remembered and answered with 400 by ``Routes/respond(to:)``, so that making a request never throws.
public struct ServiceRequest: Sendable {
    /// The method.
    public let method: HTTPRequest.Method
    /// Path and query as they were sent.
    public let target: String
    /// The header fields.
    public var headers: HTTPFields
    /// The whole body.
    public var body: Data
    /// The decoded segments of the path.
    public let segments: [String]
    /// The decoded parameters of the query, in the order in which they were sent.
    public let queryItems: [QueryItem]
    /// The values of the route's placeholders.
    public internal(set) var parameters: [String: String] = [:]
    /// The pattern that matched, such as `/orders/{id}`: a name for metrics that does not grow with the data.
    public internal(set) var route: String?
    /// The id of this request: the caller's `X-Request-Id` if it is a sound one, otherwise a new one. It is echoed in the response.
    public let requestID: String
    /// The W3C trace context: the caller's if it is a valid one, otherwise a new one.
    public let traceparent: String

    let defect: Problem?

    /// Creates a request.
    ///
    /// - Parameter identifiers: Makes the ids that the caller did not send.
    public init(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: Data = Data(),
        identifiers: RequestIdentifiers = .random
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        requestID = headers[.requestID].flatMap(RequestIdentifiers.validRequestID) ?? identifiers.requestID()
        traceparent = headers[.traceparent].flatMap(RequestIdentifiers.validTraceparent) ?? identifiers.traceparent()
        do throws(Problem) {
            let parts = try RequestTarget(target)
            segments = parts.segments
            queryItems = parts.queryItems
            defect = nil
        } catch {
            segments = []
            queryItems = []
            defect = error
        }
    }

    /// What an event that this request leads to says about why it exists: caused by this request, in its trace.
    public var metadata: EventMetadata { EventMetadata(causationID: requestID, traceparent: traceparent) }
}

/// One parameter of a query.
public struct QueryItem: Hashable, Sendable {
    /// The decoded name.
    public let name: String
    /// The decoded value; empty where there is no `=`.
    public let value: String

    /// Creates a parameter.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension HTTPField.Name {
    /// `X-Request-Id`.
    public static var requestID: Self { Fixed.requestID }

    private enum Fixed {
        static let requestID = HTTPField.Name("X-Request-Id") ?? .from
    }
}
#endif  // HTTP
