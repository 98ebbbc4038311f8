#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What the staff of a branch do with an order.
public struct Kitchen: Sendable {
    private let drinks: CommandHandler<Drink>
    private let store: any EventStore
    private let utcOffset: @Sendable (BranchID) async throws -> Int
    private let now: @Sendable () -> Date

    /// How often a number is taken anew when another order was faster.
    private let attempts = 100

    /// Creates the kitchen over the drink service's store.
    public init(
        store: any EventStore, utcOffset: @escaping @Sendable (BranchID) async throws -> Int, now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.utcOffset = utcOffset
        self.now = now
        drinks = CommandHandler(store: store)
    }

    /// Takes an order on and gives it the branch's next waiting number of the day, in one transaction.
    public func accept(_ orderID: OrderID, causedBy cause: EventMetadata) async throws -> CommandReceipt<Drink> {
        for _ in 0..<attempts {
            let drink = try await drinks.repository.load(orderID.rawValue).state
            guard let order = drink.order else { throw Drink.Refusal.unknown }
            let day = BusinessDay(now(), utcOffset: try await utcOffset(order.branchID))
            let queue = BranchQueue.stream(BranchQueue.id(order.branchID, day))
            let last = try await store.version(of: queue)
            let ticket = Drink.Ticket(day: day, number: last.rawValue + 1)
            if try drink.decide(.accept(ticket)).isEmpty { return try await carryOut(.accept(ticket), orderID, cause) }
            var metadata = cause
            metadata.correlationID = orderID.rawValue
            let taken = try EventCodec.draft(BranchQueue.Event.taken(orderID: orderID, number: ticket.number), metadata: metadata)
            do {
                return try await carryOut(
                    .accept(ticket), orderID, metadata, also: [StreamAppend([taken], to: queue, expecting: .exact(last))])
            } catch let error as EventStoreError where error.conflict?.stream == queue {
                continue
            }
        }
        throw CommandError<Drink.Refusal>.conflict(stream: Drink.stream(orderID.rawValue), attempts: attempts)
    }

    /// Carries out any other command of the staff.
    ///
    /// - Throws: ``Drink/Refusal``, or what the store throws.
    public func carryOut(
        _ command: Drink.Command, _ orderID: OrderID, _ cause: EventMetadata, also: [StreamAppend] = []
    ) async throws -> CommandReceipt<Drink> {
        do {
            return try await drinks.handle(command, on: orderID, causedBy: cause, also: also)
        } catch .refused(let refusal) {
            throw refusal
        } catch .store(let error) {
            throw error
        }
    }
}
