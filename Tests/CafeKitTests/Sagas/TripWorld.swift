import CafeKit
import CafeTesting

/// Everybody whom a trip asks, in an exploration: each keeps what it has done, and what must not be done any more.
struct TripWorld: SagaWorld {
    typealias S = Trip

    /// What has been done and not been undone.
    var done: Set<Trip.Request> = []
    /// What has been called off, whether it had been done or not.
    var calledOff: Set<Trip.Request> = []
    /// What is always refused.
    let refused: Trip.Request?
    /// How everybody is asked.
    let travel: SagaTravel

    func travel(of request: Trip.Request) -> SagaTravel { travel }

    mutating func carryOut(_ request: Trip.Request) -> SagaAnswer<Trip.Reply> {
        switch request {
        case .cancelFlight: return undo(.bookFlight)
        case .cancelHotel: return undo(.bookHotel)
        case .returnCar: return undo(.rentCar)
        case .isFlightBooked: return ask(.bookFlight)
        case .isPaid: return ask(.pay)
        case .bookFlight, .bookHotel, .rentCar, .pay, .sendTicket, .addPoints:
            if request == refused || calledOff.contains(request) { return .refused("no") }
            done.insert(request)
            return .yes
        }
    }

    private mutating func undo(_ request: Trip.Request) -> SagaAnswer<Trip.Reply> {
        calledOff.insert(request)
        done.remove(request)
        return .yes
    }

    /// Who says no sees to it that it does not happen later.
    private mutating func ask(_ request: Trip.Request) -> SagaAnswer<Trip.Reply> {
        if done.contains(request) { return .yes }
        calledOff.insert(request)
        return .refused("never done")
    }

    func violation(behind run: Trip.Run) -> String? {
        switch run.phase {
        case .completed: done.count == 6 ? nil : "the trip is booked, and only \(done.count) of 6 are done"
        case .compensated: done.isEmpty ? nil : "the trip is off, and these are done: \(done)"
        default: nil
        }
    }
}
