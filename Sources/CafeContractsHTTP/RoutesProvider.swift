#if HTTP
public import CafeContracts
public import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A provider whose routes are asked within the test's own process: no port, no network.
public struct RoutesProvider: ContractProvider {
    private let routes: Routes

    /// Takes the routes.
    public init(_ routes: Routes) { self.routes = routes }

    public func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        guard let method = HTTPRequest.Method(request.method) else { throw ContractError("'\(request.method)' is no method") }
        let answer = await routes.respond(
            to: ServiceRequest(
                method, request.target, headers: try HTTPFields(request.sentHeaders), body: Data(request.body.bytes)))
        return Response(
            status: answer.status.code, headers: HeaderFields(answer.headers), body: .bytes([UInt8](try await answer.data())))
    }

    public func reproduction(of request: Request) -> String? { request.curl(at: "http://localhost:8080") }
}

extension ContractProvider where Self == RoutesProvider {
    /// Routes that are asked within the test's own process.
    public static func inProcess(_ routes: Routes) -> RoutesProvider { RoutesProvider(routes) }
}
#endif  // HTTP
