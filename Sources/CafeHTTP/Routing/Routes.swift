#if HTTP
import HTTPTypes

/// A table of routes that answers requests, over a socket or in process.
///
/// Literal segments win over placeholders. A path that no route knows is 404, a method that its routes do not know 405 with `Allow`;
/// `HEAD` is answered by `GET`, `OPTIONS` by the table. Two routes with the same method and pattern stop the program when the table is made.
public struct Routes: RouteCollection, Sendable {
    public let routes: [Route]
    /// Is told of every error that a client sees as a 5xx without having been thrown as a ``Problem``.
    public var onError: (@Sendable (any Error, ServiceRequest) -> Void)?

    private let tree: RouteTree
    /// Who answers what no route is for.
    private var fallback: RouteHandler?

    /// Creates a table.
    public init(@RoutesBuilder _ routes: () -> [Route]) { self.init(routes()) }

    /// Creates a table of a list of routes.
    public init(_ routes: [Route]) {
        self.routes = routes
        self.tree = RouteTree(routes)
    }

    /// Returns a table that reports errors; see ``onError``.
    public func onError(_ report: @escaping @Sendable (any Error, ServiceRequest) -> Void) -> Routes {
        var table = self
        table.onError = report
        return table
    }

    /// Returns a table whose handlers are called through `around`, which sees the request with its placeholders before and the response after.
    public func around(
        _ around: @escaping @Sendable (ServiceRequest, RouteHandler) async throws -> ServiceResponse
    ) -> Routes {
        var table = Routes(
            routes.map { route in
                Route(route.method, route.pattern) { request in try await around(request, route.handler) }
            })
        (table.onError, table.fallback) = (onError, fallback)
        return table
    }

    /// Returns a table that leaves what none of its routes knows, whatever it is, to a handler.
    public func otherwise(_ handler: @escaping RouteHandler) -> Routes {
        var table = self
        table.fallback = handler
        return table
    }

    /// Answers a request; never throws.
    public func respond(to request: ServiceRequest) async -> ServiceResponse {
        var response: ServiceResponse
        do {
            response = try await answer(request)
        } catch {
            response = .problem(problem(of: error, request))
        }
        response.headers[.requestID] = request.requestID
        if request.method == .head { response = Self.withoutBody(response) }
        return response
    }

    private func answer(_ request: ServiceRequest) async throws -> ServiceResponse {
        if let fallback, request.defect != nil || tree.match(request.segments) == nil { return try await fallback(request) }
        if request.method == .options, request.target == "*" { return .status(.noContent) }
        if let defect = request.defect { throw defect }
        guard let match = tree.match(request.segments) else { throw Problem(.notFound, "No such resource") }
        let method = request.method == .head && match.endpoint.handlers[.head] == nil ? .get : request.method
        guard let leaf = match.endpoint.handlers[method] else {
            let allowed = match.endpoint.allowed
            if request.method == .options {
                return .status(.noContent, headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
            }
            throw Problem(.methodNotAllowed, "\(request.method.rawValue) is not possible here", allow: allowed)
        }
        var request = request
        request.route = leaf.pattern
        for (name, value) in zip(leaf.placeholders, match.values) { request.parameters[name] = value }
        return try await leaf.handler(request)
    }

    private func problem(of error: any Error, _ request: ServiceRequest) -> Problem {
        if let problem = error as? Problem { return problem }
        if error is CancellationError { return .unavailable("The service is stopping") }
        let problem = (error as? any ProblemConvertible)?.problem ?? Problem(.internalServerError)
        if problem.status.kind == .serverError { onError?(error, request) }
        return problem
    }

    private static func withoutBody(_ response: ServiceResponse) -> ServiceResponse {
        var response = response
        if case .data(let data) = response.body { response.headers[.contentLength] = "\(data.count)" }
        response.body = .none
        return response
    }
}
#endif  // HTTP
