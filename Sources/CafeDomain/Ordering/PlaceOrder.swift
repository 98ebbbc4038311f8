#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Places orders: prices them, has them paid, and answers the same to the same question.
public struct PlaceOrder: Sendable {
    private let placements: SagaCoordinator<Placement>
    private let orders: CommandHandler<Order>
    private let keys: Repository<PlacementKey>
    private let branches: @Sendable (BranchID) async throws -> BranchProfile?
    private let newOrderID: @Sendable () -> OrderID
    private let now: @Sendable () -> Date

    /// Creates the service over the order service's store.
    public init(
        store: any EventStore, sagas: OrderSagas, branches: @escaping @Sendable (BranchID) async throws -> BranchProfile?,
        newOrderID: @escaping @Sendable () -> OrderID, now: @escaping @Sendable () -> Date
    ) {
        placements = sagas.placements
        orders = CommandHandler(store: store)
        keys = Repository(store: store)
        self.branches = branches
        self.newOrderID = newOrderID
        self.now = now
    }

    /// Places an order and returns it once its payment is decided: `placed` or further, or `abandoned`.
    ///
    /// With a key, the same request is the same order, also while the first is under way. An order whose payment was voided because nobody
    /// could tell its outcome was never answered: the next request under its key begins another one.
    /// - Throws: `InvalidRequest`; ``PlacementKey/Refusal`` for a key used for another request; ``PaymentUnavailable``: nothing is placed
    ///   as far as is known, and the same key will tell; or what the store throws.
    public func callAsFunction(
        _ request: OrderRequest, key: String?, causedBy cause: EventMetadata
    ) async throws -> (order: Order, position: LogPosition?) {
        guard let key else { return try await begin(request, claiming: nil, cause) }
        let keyID = "\(request.customerID)/\(key)"
        while true {
            let loaded = try await keys.load(keyID)
            if let earlier = loaded.state.request, earlier != request { throw PlacementKey.Refusal.usedForAnotherRequest }
            if let orderID = loaded.state.orderID, let receipt = try await placements.insist(orderID.rawValue, causedBy: cause) {
                let order = try await outcome(of: orderID, receipt)
                if order.abandonment != .voided { return (order, nil) }
            }
            do {
                return try await begin(request, claiming: (keyID, loaded), cause)
            } catch let error as EventStoreError where error.conflict?.stream.category == PlacementKey.category {
                continue
            }
        }
    }

    private func begin(
        _ request: OrderRequest, claiming key: (id: String, loaded: Repository<PlacementKey>.Loaded)?, _ cause: EventMetadata
    ) async throws -> (order: Order, position: LogPosition?) {
        let orderID = newOrderID()
        let order = try request.priced(by: try await branches(request.branchID), as: orderID, at: now())
        var metadata = cause
        metadata.correlationID = orderID.rawValue
        var claims: [StreamAppend] = []
        if let key {
            let events = try key.loaded.state.decide(.claim(orderID, request))
            let drafts = try events.map { event in try EventCodec.draft(event, metadata: metadata) }
            claims = [StreamAppend(drafts, to: PlacementKey.stream(key.id), expecting: .exact(key.loaded.version))]
        }
        let receipt = try await placements.begin(orderID.rawValue, .init(order: order), causedBy: metadata, also: claims)
        return (try await outcome(of: orderID, receipt), receipt.position)
    }

    /// The order behind a placement that has been driven as far as it goes.
    ///
    /// - Throws: ``PaymentUnavailable`` where payment could not be reached, whether it still can be or not.
    private func outcome(of orderID: OrderID, _ receipt: SagaReceipt<Placement>) async throws -> Order {
        if let obstacle = receipt.obstacle { throw obstacle }
        let order = try await orders.repository.load(orderID.rawValue).state
        guard order.status != .placing else {
            throw PaymentUnavailable(isNeverSent: false, reason: "the placement of \(orderID) is under way")
        }
        return order
    }
}
