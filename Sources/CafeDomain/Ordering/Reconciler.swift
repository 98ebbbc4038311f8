#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Settles orders whose payment nobody has answered for: asks payment, then goes forward to `placed` or voids and abandons.
public struct Reconciler: Sendable {
    private let handler: CommandHandler<Order>
    private let payments: any PaymentPort

    /// Creates a reconciler over the order service's store.
    public init(store: any EventStore, payments: any PaymentPort) {
        handler = CommandHandler(store: store)
        self.payments = payments
    }

    /// Settles the placements that have waited since before a moment, the oldest first. One that cannot be settled holds up no other.
    ///
    /// - Throws: What kept the first of them from being settled, after the others had their turn.
    public func settle(_ placements: ViewReader<OpenPlacements>, waitingSinceBefore moment: Date) async throws {
        var failure: (any Error)?
        for row in try await placements.find(OpenPlacements.waiting, "placing", limit: 100) {
            guard let since = row.waitingSince, since < moment else { break }
            guard let id = OrderID(rawValue: row.id) else { continue }
            do { _ = try await settle(id) } catch { failure = failure ?? error }
            try Task.checkCancellation()
        }
        if let failure { throw failure }
    }

    /// Settles one order; one that is already settled is left alone. Safe to repeat, and beside a placement under way.
    public func settle(_ orderID: OrderID) async throws -> OrderStatus? {
        guard let order = try await handler.state(of: orderID.rawValue) else { return nil }
        guard case .authorise(let snapshot) = order.due else { return order.status }
        var outcome = try await payments.outcome(of: orderID)
        if outcome == nil { outcome = try await payments.void(orderID) }
        let command: Order.Command
        switch outcome {
        case .approved, .refunded: command = .confirm(snapshot)
        case .declined: command = .abandon(.declined)
        case .voided, nil: command = .abandon(.voided)
        }
        let cause = EventMetadata(correlationID: orderID.rawValue, causationID: "reconciler")
        return try await handler.handle(command, on: orderID, causedBy: cause).state.status
    }
}
