import CafeKit
import CafeTesting
import Synchronization

/// Everybody whom a trip asks, by calls, in a test's hand: what they do, they do once for each key, and they may fail before or after it.
final class TravelAgency: Sendable {
    /// A line that is dead.
    struct Unreachable: UnansweredRequest, Equatable { var isNeverSent: Bool }

    /// What happens to a call.
    enum Turn: Sendable { case answers, refuses, neverReached, failsBefore, failsAfter }

    private struct State {
        var turns: [Trip.Request: [Turn]] = [:]
        var done: [Trip.Request: Set<String>] = [:]
    }

    private let state = Mutex(State())
    /// The requests that came, in order.
    let calls = Recorder<Trip.Request>()
    /// Holds up calls that come before a test opens it.
    let gate: Gate?

    init(gate: Gate? = nil) { self.gate = gate }

    /// Says what happens to the next calls for a request; those behind them are answered.
    func script(_ request: Trip.Request, _ turns: Turn...) { state.withLock { $0.turns[request] = turns } }

    /// How often something was done, repetitions under the same key not counted.
    func count(_ request: Trip.Request) -> Int { state.withLock { $0.done[request]?.count ?? 0 } }

    func call(_ request: Trip.Request, _ ticket: SagaTicket) async throws -> SagaAnswer<Trip.Reply> {
        calls.record(request)
        try await gate?.pass()
        let turn = state.withLock { state in
            state.turns[request]?.isEmpty == false ? state.turns[request]?.removeFirst() ?? .answers : .answers
        }
        switch turn {
        case .neverReached: throw Unreachable(isNeverSent: true)
        case .failsBefore: throw Unreachable(isNeverSent: false)
        case .refuses: return .refused("no")
        case .answers, .failsAfter: break
        }
        let answer = state.withLock { state -> SagaAnswer<Trip.Reply> in
            switch request {
            case .isFlightBooked: return state.done[.bookFlight] == nil ? .refused("never booked") : .costs(100)
            case .isPaid: return state.done[.pay] == nil ? .refused("never paid") : .yes
            default:
                state.done[request, default: []].insert(ticket.key)
                return request == .bookFlight ? .costs(100) : .yes
            }
        }
        if turn == .failsAfter { throw Unreachable(isNeverSent: false) }
        return answer
    }
}
