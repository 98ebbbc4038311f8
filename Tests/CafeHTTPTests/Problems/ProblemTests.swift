#if HTTP
import CafeHTTP
import CafeKit
import HTTPTypes
import Testing

@Suite struct ProblemTests {
    private enum Refusal: ProblemConvertible {
        case tooLate
        var problem: Problem { Problem(.conflict, "too late", type: "https://cafe.example/too-late", title: "Too late") }
    }

    private struct Secret: Error {}

    private func response(_ error: any Error) async -> (ServiceResponse, reports: Int) {
        let reports = Gate()
        let routes = Routes { Get("/") { _ in throw error } }.onError { _, _ in reports.signal() }
        return (await routes.respond(to: ServiceRequest(.get, "/")), reports.count)
    }

    @Test func `A problem is told in the form of RFC 9457`() async throws {
        var problem = Problem(.unprocessableContent, "no", type: "https://x/y", title: "No", instance: "/orders/1")
        problem.errors = [Problem.Field("a[0].b", "is missing")]
        let response = ServiceResponse.problem(problem)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(
            try await response.data().text
                == #"{"detail":"no","errors":[{"detail":"is missing","field":"a[0].b"}],"instance":"/orders/1","#
                + #""status":422,"title":"No","type":"https://x/y"}"#)
        #expect(try await response.problem() == problem)
    }

    @Test(arguments: [(Duration.seconds(3), "3"), (.milliseconds(1), "1"), (.zero, "0"), (.seconds(-1), "0")])
    func `Retry-After is in whole seconds, rounded up`(_ duration: Duration, _ seconds: String) {
        #expect(ServiceResponse.problem(.unavailable("x", retryAfter: duration)).headers[.retryAfter] == seconds)
    }

    @Test func `A refusal that knows its problem is told as that`() async throws {
        let (response, reports) = await response(Refusal.tooLate)
        #expect(response.status == .conflict)
        #expect(try await response.problem()?.title == "Too late")
        #expect(reports == 0)
    }

    @Test func `Another error says nothing and is reported`() async throws {
        let (response, reports) = await response(Secret())
        #expect(response.status == .internalServerError)
        #expect(try await response.data().text == #"{"status":500,"title":"Internal Server Error","type":"about:blank"}"#)
        #expect(reports == 1)
    }

    @Test func `A store that does not answer is 503 with Retry-After, and is reported`() async {
        let (response, reports) = await response(EventStoreError(.unavailable, "disk full"))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "1")
        #expect(reports == 1)
    }

    @Test func `A service behind that does not answer is 503`() async {
        let (response, _) = await response(HTTPRequestError(.timeout, .unknown, "slow"))
        #expect(response.status == .serviceUnavailable)
    }

    @Test func `Cancellation is 503 and nobody's fault`() async {
        let (response, reports) = await response(CancellationError())
        #expect(response.status == .serviceUnavailable)
        #expect(reports == 0)
    }

    @Test func `Health tells what is not ready`() async throws {
        let routes = Routes { Routes.health { ["store": true, "log": false, "broker": false] } }
        let live = await routes.respond(to: ServiceRequest(.get, "/health/live"))
        #expect(live.status == .ok)
        let ready = await routes.respond(to: ServiceRequest(.get, "/health/ready"))
        #expect(ready.status == .serviceUnavailable)
        #expect(try await ready.problem()?.errors.map(\.field) == ["broker", "log"])
    }

    @Test func `Health is ready when all its checks are, and not when they fail`() async throws {
        let ready = await Routes.health { ["store": true] }.respond(to: ServiceRequest(.get, "/health/ready"))
        #expect(try await ready.data().text == #"{"checks":{"store":true},"status":"ready"}"#)
        let failing = await Routes.health { throw Secret() }.respond(to: ServiceRequest(.get, "/health/ready"))
        #expect(failing.status == .serviceUnavailable)
    }
}
#endif  // HTTP
