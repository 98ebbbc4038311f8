#if Services
import CafeDomain
import CafeHTTP
import CafeKit
import CafeServices
import CafeTesting
import HTTPTypes
import Synchronization
import Testing

/// A payment service that says what a test has written down for it, and HTTPPayments that asks it through a pipeline.
final class ScriptedPayment: Sendable {
    /// What it does with a request.
    enum Turn: Sendable {
        case answer(Int, HTTPFields = [:], body: String = "")
        /// Says nothing until the gate opens.
        case hold(Gate)
    }

    private struct State {
        var turns: [Turn] = []
        var asked = 0
    }

    private let state = Mutex(State())

    /// How often it was asked.
    var asked: Int { state.withLock { $0.asked } }

    /// What it does with the next requests; afterwards it approves.
    func follow(_ turns: Turn...) { state.withLock { $0.turns = turns } }

    private func answer() async throws -> ServiceResponse {
        let turn = state.withLock { state -> Turn? in
            state.asked += 1
            return state.turns.isEmpty ? nil : state.turns.removeFirst()
        }
        switch turn {
        case .answer(let code, let headers, let body):
            var answer = ServiceResponse.text(body, status: HTTPResponse.Status(code: code))
            for field in headers { answer.headers[field.name] = field.value }
            return answer
        case .hold(let gate):
            try await gate.pass()
            return .status(.created)
        case nil: return .status(.created)
        }
    }

    /// Asks it for the length of `body` through the policies of `calls`, for which no time passes unless the clock is moved.
    func whileAsked(
        by calls: PeerCalls, clock: any Clock<Duration> = ManualClock(),
        _ body: (HTTPPayments, CircuitBreaker) async throws -> Void
    ) async throws {
        try await whileOpen { url, requester in
            let payments = HTTPPayments(
                try HTTPPeer(requester: requester, pipeline: calls.pipeline("payment", clock: clock)) { url })
            guard let breaker = payments.circuits.first else { throw CancellationError() }
            try await body(payments, breaker)
        }
    }

    /// Runs it for the length of `body`; `url` is where it is.
    func whileOpen(_ body: (_ url: String, HTTPRequester) async throws -> Void) async throws {
        let routes = Routes {
            Post("/payments") { _ in try await self.answer() }
            Get("/payments/{orderId}") { _ in try await self.answer() }
            Post("/payments/{orderId}/void") { _ in try await self.answer() }
        }
        let server = HTTPService(routes, port: 0)
        let requester = HTTPRequester()
        try await withRunning {
            try await server.run()
        } while: {
            do { try await body("http://127.0.0.1:\(try await server.port)", requester) } catch {
                try await requester.shutdown()
                throw error
            }
            try await requester.shutdown()
        }
    }
}

extension OrderSnapshot {
    /// A latte.
    static func latte(_ id: OrderID = OrderID(valid: "o-1")) -> OrderSnapshot {
        OrderSnapshot(
            orderID: id, customerID: CustomerID(valid: "mina"), phoneNumber: "010-1234-5678",
            branchID: BranchID(valid: "gangnam"),
            items: [], amount: 5_000, currency: .krw, fulfilment: .pickup, placedAt: ManualTime().now())
    }
}
#endif  // Services
