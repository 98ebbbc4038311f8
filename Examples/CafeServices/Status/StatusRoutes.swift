#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `GET /status`: what stops a service from asking others, for those who run it. The gateway leads nobody there.
///
/// JSON, or a page for who would rather have HTML: it needs nothing else, and loads itself again.
public struct StatusRoutes: RouteCollection, Sendable {
    private let service: CafeService
    private let circuits: [CircuitBreaker]
    private let histories: ViewReader<Circuits>
    private let run: String
    private let now: @Sendable () -> Date

    /// Creates the route of a service and its circuits.
    public init(of context: ServiceContext<CafeService>, circuits: [CircuitBreaker]) {
        service = context.service
        self.circuits = circuits
        histories = ViewReader(views: context.storage.views)
        run = context.run
        now = context.now
    }

    public var routes: [Route] {
        Routes {
            Get("/status") { request in
                let view = await view()
                var answer =
                    request.wantsHTML
                    ? ServiceResponse.text(StatusPage(view).html, contentType: "text/html; charset=utf-8") : try .json(view)
                answer.headers[.cacheControl] = "no-store"
                answer.headers[.vary] = "Accept"
                if request.wantsHTML { answer.headers[.contentSecurityPolicy] = StatusPage.policy }
                return answer
            }
        }.routes
    }

    private func view() async -> StatusView {
        let now = now()
        var views: [CircuitView] = []
        for circuit in circuits {
            // The state of now is known without the store, and is wanted most when that is away.
            let history = try? await histories.document(CircuitEvent.stream(circuit.name).id)
            views.append(CircuitView(circuit.report, of: circuit.settings, history, run: run, at: now))
        }
        return StatusView(service: service.rawValue, at: now, circuits: views)
    }
}

extension ServiceRequest {
    /// Whether the client would rather have a page than JSON. Who takes anything gets JSON.
    var wantsHTML: Bool {
        let ranges = (headers[.accept] ?? "").split(separator: ",").map { range in
            let parts = range.split(separator: ";").map { part in part.filter { !$0.isWhitespace }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (type: parts.first ?? "", quality: quality)
        }
        func quality(_ type: String) -> Double { ranges.first { $0.type == type }?.quality ?? 0 }
        return quality("text/html") > quality("application/json")
    }
}
#endif  // Services
