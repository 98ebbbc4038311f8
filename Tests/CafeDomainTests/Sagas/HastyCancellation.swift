import CafeDomain

/// A cancellation that gives the money back before it asks the kitchen: what must not be.
struct HastyCancellation: Saga {
    static let name = "order.cancel.hasty"
    typealias Request = CallingOff
    typealias Reply = CallingOff.Reply
    typealias State = Cancellation.State

    var plan: Plan<HastyCancellation> {
        Step("refund") { .refund($0.orderID) }
            .compensated { .restore($0.orderID) }
        Pivot("ask the kitchen") { .cancelDrink($0.orderID) }
            .patience(.untilTheyAnswer)
        Step("close the order") { .close($0.orderID) }
    }
}
