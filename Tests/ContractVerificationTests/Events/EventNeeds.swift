#if Services
import CafeContracts
import CafeDomain
import CafeServices
import EventContracts

/// Which events each service of the café reads of the others.
enum EventNeeds {
    private static let order = OrderSnapshot.sample(.pickup)
    private static let snapshot: KeyValuePairs<String, RuleList> = [
        "$.order.fulfilment": .oneOf(["pickup", "delivery"]), "$.order.placedAt": .timestamp, "$.order.amount": .integer,
        "$.order.currency": .regex("[A-Z]{3}"),
    ]
    private static let ticket: Drink.Ticket = .init(day: BusinessDay(rawValue: "2026-03-01"), number: 7)
    private static let fulfilment: KeyValuePairs<String, RuleList> = ["$.fulfilment": .oneOf(["pickup", "delivery"])]

    /// What one service reads of another.
    static func of(_ consumer: String, from provider: String) throws -> [EventNeed] {
        switch (consumer, provider) {
        case ("order", "payment"):
            [try approved, try refunded, try replied(.asAsked, from: "payment")]
        case ("order", "drink"):
            [
                try accepted, try rejected, try started, try made, try handedOver, try opened,
                try EventNeed(Drink.Event.cancelled(orderID: .one), from: "drink"),
                try EventNeed(Drink.Event.cancellationRefused(orderID: .one), from: "drink"),
                try replied(.asAsked, from: "drink"),
            ]
        case ("order", "delivery"):
            [
                try EventNeed(Delivery.Event.started(orderID: .one, riderID: .jun), from: "delivery"),
                try EventNeed(Delivery.Event.confirmed(orderID: .one, riderID: .jun), from: "delivery"),
                try replied(.asAsked, from: "delivery"),
            ]
        case ("payment", "order"): [try asked(.refund(.one), "to give the money back")]
        case ("drink", "order"): [try asked(.cancelDrink(.one), "not to make it")]
        case ("delivery", "order"): [try asked(.callOffDelivery(.one), "not to bring it")]
        case ("drink", "payment"): [try approved]
        case ("delivery", "payment"): [try approvedToBeBrought]
        case ("delivery", "drink"): [try started, try made]
        case ("customercenter", "order"):
            [
                try EventNeed(Order.Event.placed(order: order), from: "order", snapshot),
                try EventNeed(Order.Event.cancelRequested(orderID: .one), from: "order"),
                try EventNeed(Order.Event.cancelled(orderID: .one), from: "order"),
                try EventNeed(Order.Event.restored(orderID: .one, status: .making), from: "order"),
                try EventNeed(Order.Event.completed(orderID: .one), from: "order"),
            ]
        case ("customercenter", "payment"): [try approved, try refunded]
        case ("customercenter", "drink"): [try accepted, try rejected, try started, try made]
        case ("customercenter", "delivery"):
            [
                try EventNeed(Delivery.Event.assigned(orderID: .one, riderID: .jun), from: "delivery"),
                try EventNeed(Delivery.Event.started(orderID: .one, riderID: .jun), from: "delivery"),
            ]
        default: []
        }
    }

    /// The pairs that share nothing but events.
    static let pairs = [
        ("order", "drink"), ("order", "delivery"), ("payment", "order"), ("drink", "order"), ("delivery", "order"),
        ("drink", "payment"), ("delivery", "payment"), ("delivery", "drink"), ("customercenter", "order"),
        ("customercenter", "payment"), ("customercenter", "drink"), ("customercenter", "delivery"),
    ]

    // MARK: Payment

    private static var approved: EventNeed {
        get throws { try EventNeed(Payment.Event.approved(order: order, approvalCode: "12345678"), from: "payment", snapshot) }
    }

    private static var approvedToBeBrought: EventNeed {
        get throws {
            let event = Payment.Event.approved(order: .sample(.delivery), approvalCode: "12345678")
            return try EventNeed(event, from: "payment", snapshot, given: "the order is to be brought")
        }
    }

    private static var refunded: EventNeed {
        get throws {
            try EventNeed(
                Payment.Event.refunded(orderID: .one, amount: 9000, currency: .krw), from: "payment",
                ["$.amount": .integer, "$.currency": .regex("[A-Z]{3}")])
        }
    }

    // MARK: The kitchen

    private static var accepted: EventNeed {
        get throws {
            try EventNeed(
                Drink.Event.accepted(orderID: .one, branchID: .gangnam, ticket: ticket), from: "drink",
                ["$.day": .date(), "$.number": .integer])
        }
    }

    private static var rejected: EventNeed {
        get throws { try EventNeed(Drink.Event.rejected(orderID: .one, reason: "no milk"), from: "drink") }
    }

    private static var started: EventNeed {
        get throws { try EventNeed(Drink.Event.started(orderID: .one, fulfilment: .pickup), from: "drink", fulfilment) }
    }

    private static var made: EventNeed {
        get throws { try EventNeed(Drink.Event.completed(orderID: .one, fulfilment: .delivery), from: "drink", fulfilment) }
    }

    private static var handedOver: EventNeed {
        get throws { try EventNeed(Drink.Event.handedOver(orderID: .one, fulfilment: .pickup), from: "drink", fulfilment) }
    }

    private static var opened: EventNeed {
        get throws {
            let branch = BranchProfile.seeded[0]
            return try EventNeed(Branch.Event.opened(branch: branch), from: "drink")
        }
    }

    // MARK: Sagas

    private static func asked(_ request: CallingOff, _ purpose: String) throws -> EventNeed {
        try EventNeed(
            Cancellation.Event.requested(
                step: "a step", part: .act, role: .retriable, attempt: 1, deadline: .sample,
                request: request), from: "order", for: purpose)
    }

    private static func replied(_ reply: CallingOff.Reply, from source: String) throws -> EventNeed {
        try EventNeed(
            SagaReply<CallingOff.Reply>.replied(saga: "order.cancel", step: "a step", part: .act, answer: .done(reply)),
            from: source)
    }
}
#endif  // Services
