import CafeKit

/// A trip: flight, then hotel and car together, then the payment that decides, then ticket and points. Every kind of step there is.
struct Trip: Saga {
    static let name = "trip"

    struct State: Codable, Hashable, Sendable {
        var hasCar = true
        var price = 0
        var refusal: String?
    }

    enum Request: String, Codable, Hashable, Sendable {
        case bookFlight, cancelFlight, isFlightBooked, bookHotel, cancelHotel, rentCar, returnCar, pay, isPaid, sendTicket,
            addPoints
    }

    struct Reply: Codable, Hashable, Sendable { var price = 0 }

    var patience = SagaPatience(attempts: 2, deadline: .seconds(10), waits: Redelivery(first: .seconds(1), longest: .seconds(4)))

    var plan: Plan<Trip> {
        Step("flight") { _ in .bookFlight }
            .compensated(patience: patience) { _ in .cancelFlight }
            .patience(patience)
            .asking { _ in .isFlightBooked }
            .folding { $0.price += $1.price }
        Parallel {
            Step("hotel") { _ in .bookHotel }
                .compensated(patience: patience) { _ in .cancelHotel }
                .patience(patience)
                .folding { $0.price += $1.price }
            Step("car", when: \.hasCar) { _ in .rentCar }
                .compensated(patience: patience) { _ in .returnCar }
                .patience(patience)
                .folding { $0.price += $1.price }
        }
        Pivot("payment") { _ in .pay }
            .patience(patience)
            .asking { _ in .isPaid }
            .foldingRefusal { $0.refusal = $1 }
        Step("ticket") { _ in .sendTicket }.patience(patience)
        Step("points") { _ in .addPoints }.patience(patience)
    }
}

extension SagaAnswer<Trip.Reply> {
    static let yes = SagaAnswer.done(.init())
    static func costs(_ price: Int) -> SagaAnswer { .done(.init(price: price)) }
}
