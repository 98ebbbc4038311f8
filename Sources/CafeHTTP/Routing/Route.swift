#if HTTP
public import HTTPTypes

/// Answers a request, or throws: a ``Problem`` is told to the client, ``ProblemConvertible`` errors as the problem they name, others as 500.
public typealias RouteHandler = @Sendable (ServiceRequest) async throws -> ServiceResponse

/// One method on one pattern, and who answers it.
///
/// A pattern is made of literal segments and placeholders that stand for exactly one segment: `/orders/{id}/events`.
public struct Route: Sendable {
    /// The method.
    public let method: HTTPRequest.Method
    /// The pattern.
    public let pattern: String
    /// Who answers.
    public var handler: RouteHandler

    /// Creates a route.
    public init(_ method: HTTPRequest.Method, _ pattern: String, _ handler: @escaping RouteHandler) {
        self.method = method
        self.pattern = pattern
        self.handler = handler
    }
}

/// What a table of routes is made of.
public protocol RouteCollection {
    /// The routes.
    var routes: [Route] { get }
}

extension Route: RouteCollection {
    public var routes: [Route] { [self] }
}

/// A route for `GET`, which also answers `HEAD`.
public struct Get: RouteCollection {
    public let routes: [Route]
    /// Creates the route.
    public init(_ pattern: String, _ handler: @escaping RouteHandler) { routes = [Route(.get, pattern, handler)] }
}

/// A route for `POST`.
public struct Post: RouteCollection {
    public let routes: [Route]
    /// Creates the route.
    public init(_ pattern: String, _ handler: @escaping RouteHandler) { routes = [Route(.post, pattern, handler)] }
}

/// A route for `PUT`.
public struct Put: RouteCollection {
    public let routes: [Route]
    /// Creates the route.
    public init(_ pattern: String, _ handler: @escaping RouteHandler) { routes = [Route(.put, pattern, handler)] }
}

/// A route for `PATCH`.
public struct Patch: RouteCollection {
    public let routes: [Route]
    /// Creates the route.
    public init(_ pattern: String, _ handler: @escaping RouteHandler) { routes = [Route(.patch, pattern, handler)] }
}

/// A route for `DELETE`.
public struct Delete: RouteCollection {
    public let routes: [Route]
    /// Creates the route.
    public init(_ pattern: String, _ handler: @escaping RouteHandler) { routes = [Route(.delete, pattern, handler)] }
}
#endif  // HTTP
