#if Services
public import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The storage of every service of the café, and the logs that they read of each other.
public struct CafeStorage: Sendable {
    /// Of the order service.
    public let order: Storage
    /// Of the payment service.
    public let payment: Storage
    /// Of the drink service.
    public let drink: Storage
    /// Of the delivery service.
    public let delivery: Storage
    /// Of the customer center.
    public let customerCenter: Storage
    /// The ledger of the simulated payment provider, which is no service of ours.
    public let provider: Storage

    /// Storage that is gone with the process.
    public static func inMemory() -> CafeStorage {
        CafeStorage(
            order: .inMemory(), payment: .inMemory(), drink: .inMemory(), delivery: .inMemory(), customerCenter: .inMemory(),
            provider: .inMemory())
    }

    /// One SQLite file for each service in a folder, which is made where there is none.
    public static func folder(_ path: String) throws -> CafeStorage {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        func file(_ name: String) throws -> Storage { try .file(at: "\(path)/\(name).sqlite") }
        return CafeStorage(
            order: try file("order"), payment: try file("payment"), drink: try file("drink"), delivery: try file("delivery"),
            customerCenter: try file("customercenter"), provider: try file("provider"))
    }

    /// Lets go of all files.
    public func close() async throws {
        for storage in [order, payment, drink, delivery, customerCenter, provider] { try await storage.close() }
    }

    /// What each service tells the others: the events of DOMAIN's table, none of its own bookkeeping.
    public var published: PublishedLogs { PublishedLogs(self) }
}

/// The logs of the services, cut to what is meant for others.
public struct PublishedLogs: Sendable {
    /// Orders placed, cancelled, restored, completed.
    public let order: LogSource
    /// Payments approved, declined, refunded.
    public let payment: LogSource
    /// The kitchen's progress, and the menus of the branches.
    public let drink: LogSource
    /// The riders' progress.
    public let delivery: LogSource

    /// What a service tells; nothing for one that tells nothing.
    func logs(of service: CafeService) -> [LogSource] {
        switch service {
        case .order: [order]
        case .payment: [payment]
        case .drink: [drink]
        case .delivery: [delivery]
        case .customercenter, .gateway: []
        }
    }

    init(_ storage: CafeStorage) {
        order = LogSource(
            "order", store: storage.order.events,
            published: EventFilter(
                categories: [Order.category, .saga],
                types: [
                    "OrderPlaced", "OrderCancelRequested", "OrderCancelled", "OrderRestored", "OrderCompleted", "SagaRequested",
                ]))
        payment = LogSource(
            "payment", store: storage.payment.events,
            published: EventFilter(
                categories: [Payment.category, .sagaReply],
                types: ["PaymentApproved", "PaymentDeclined", "PaymentRefunded", "SagaReplied"]))
        drink = LogSource(
            "drink", store: storage.drink.events,
            published: EventFilter(
                categories: [Drink.category, Branch.category, .sagaReply],
                types: [
                    "OrderAccepted", "OrderRejected", "MakingStarted", "MakingCompleted", "DrinkCancelled", "CancellationRefused",
                    "DrinkHandedOver", "BranchOpened", "SagaReplied",
                ]))
        delivery = LogSource(
            "delivery", store: storage.delivery.events,
            published: EventFilter(
                categories: [Delivery.category, .sagaReply],
                types: [
                    "DeliveryScheduled", "DeliveryOpened", "DeliveryAssigned", "DeliveryStarted", "DeliveryConfirmed",
                    "DeliveryCancelled", "SagaReplied",
                ]))
    }
}
#endif  // Services
