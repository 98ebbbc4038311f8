#if Services
public import CafeDomain

extension CafeService {
    /// What it tells the others: the events of DOMAIN's table, none of its own bookkeeping; nil where it tells nothing.
    public var published: EventFilter? {
        switch self {
        case .order:
            EventFilter(
                categories: [Order.category, .saga],
                types: [
                    "OrderPlaced", "OrderCancelRequested", "OrderCancelled", "OrderRestored", "OrderCompleted", "SagaRequested",
                ])
        case .payment:
            EventFilter(
                categories: [Payment.category, .sagaReply],
                types: ["PaymentApproved", "PaymentDeclined", "PaymentRefunded", "SagaReplied"])
        case .drink:
            EventFilter(
                categories: [Drink.category, Branch.category, .sagaReply],
                types: [
                    "OrderAccepted", "OrderRejected", "MakingStarted", "MakingCompleted", "DrinkCancelled", "CancellationRefused",
                    "DrinkHandedOver", "BranchOpened", "SagaReplied",
                ])
        case .delivery:
            EventFilter(
                categories: [Delivery.category, .sagaReply],
                types: [
                    "DeliveryScheduled", "DeliveryOpened", "DeliveryAssigned", "DeliveryStarted", "DeliveryConfirmed",
                    "DeliveryCancelled", "SagaReplied",
                ])
        case .customercenter, .gateway: nil
        }
    }
}

extension CafeStorage {
    /// The logs of the services, cut to what is meant for others.
    public var published: PublishedLogs { PublishedLogs(self) }
}

/// The logs of the services of a whole café, cut to what is meant for others.
public struct PublishedLogs: Sendable {
    /// Orders placed, cancelled, restored, completed.
    public let order: LogSource
    /// Payments approved, declined, refunded.
    public let payment: LogSource
    /// The kitchen's progress, and the menus of the branches.
    public let drink: LogSource
    /// The riders' progress.
    public let delivery: LogSource

    init(_ storage: CafeStorage) {
        func log(_ service: CafeService) -> LogSource {
            LogSource(service.rawValue, store: storage[service].events, published: service.published ?? .all)
        }
        (order, payment, drink, delivery) = (log(.order), log(.payment), log(.drink), log(.delivery))
    }
}
#endif  // Services
