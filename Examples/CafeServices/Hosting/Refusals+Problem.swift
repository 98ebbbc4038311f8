#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

extension HTTPResponse.Status {
    /// 402: the payment was declined.
    static let paymentRequired = HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
}

// What the domain refuses, in the words of HTTP.

extension PaymentUnavailable: ProblemConvertible {
    public var problem: Problem {
        // Where the question may have arrived, "nothing was placed" could turn out to be untrue.
        .unavailable(
            isNeverSent
                ? "Payments are not possible right now. Nothing was placed; try again shortly"
                : "The payment gave no answer. The order stands only if it was paid; ask again with the same Idempotency-Key",
            retryAfter: .seconds(retryAfter))
    }
}

extension PlacementKey.Refusal: ProblemConvertible {
    public var problem: Problem {
        RequestKey.Refusal.usedForAnotherRequest.problem
    }
}

extension Order.Refusal: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "There is no such order")
        case .idTaken: Problem(.conflict, "The id belongs to another order")
        case .alreadyMaking: Problem(.conflict, "The drink is already being made", type: "urn:cafe:already-making")
        case .alreadyRejected: Problem(.conflict, "The branch has already refused the order", type: "urn:cafe:already-rejected")
        }
    }
}

extension Drink.Refusal: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "The kitchen has not heard of this order")
        case .notNow(let stage):
            Problem(.conflict, "Not possible now: the drink is '\(stage.rawValue)'", type: "urn:cafe:not-now")
        }
    }
}

extension Delivery.Refusal: ProblemConvertible {
    public var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound, "There is no such delivery")
        case .notNow(let stage):
            Problem(.conflict, "Not possible now: the delivery is '\(stage.rawValue)'", type: "urn:cafe:not-now")
        case .anotherRider: Problem(.conflict, "Another rider has this delivery", type: "urn:cafe:another-rider")
        case .notMade: Problem(.conflict, "The drinks are not ready", type: "urn:cafe:not-made")
        }
    }
}

extension PaymentDesk.AnotherOrder: ProblemConvertible {
    public var problem: Problem {
        Problem(.conflict, "This order id was used for another order", type: "urn:cafe:another-order")
    }
}

extension PaymentDesk.NoAnswer: ProblemConvertible {
    public var problem: Problem { .unavailable("The payment provider does not answer") }
}
#endif  // Services
