#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Places orders: prices them, has them paid, and answers the same to the same question.
public struct PlaceOrder: Sendable {
    private let coordinator: SagaCoordinator<Order>
    private let keys: Repository<PlacementKey>
    private let branches: @Sendable (BranchID) async throws -> BranchProfile?
    private let newOrderID: @Sendable () -> OrderID
    private let now: @Sendable () -> Date

    /// Creates the service over the order service's store.
    public init(
        store: any EventStore, payments: any PaymentPort, branches: @escaping @Sendable (BranchID) async throws -> BranchProfile?,
        newOrderID: @escaping @Sendable () -> OrderID, now: @escaping @Sendable () -> Date
    ) {
        coordinator = SagaCoordinator(store: store) { _, action, cause in
            guard case .authorise(let order) = action else { return .learn([]) }
            switch try await payments.authorise(order, causedBy: cause) {
            case .approved, .refunded: return .confirm(order)
            case .declined: return .abandon(.declined)
            case .voided: return .abandon(.voided)
            }
        }
        keys = Repository(store: store)
        self.branches = branches
        self.newOrderID = newOrderID
        self.now = now
    }

    /// Places an order and returns it once its payment is decided: `placed` or further, or `abandoned`.
    ///
    /// With a key, the same request is the same order, also while the first is under way. An order whose payment was voided because nobody
    /// could tell its outcome was never answered: the next request under its key begins another one.
    /// - Throws: ``InvalidRequest``; ``PlacementKey/Refusal`` for a key used for another request; ``PaymentUnavailable``: nothing is placed
    ///   as far as is known, and the same key will tell; or what the store throws.
    public func callAsFunction(
        _ request: OrderRequest, key: String?, causedBy cause: EventMetadata
    ) async throws -> (order: Order, position: LogPosition?) {
        guard let key else { return try await begin(request, claiming: nil, cause) }
        let keyID = "\(request.customerID)/\(key)"
        while true {
            let loaded = try await keys.load(keyID)
            if let earlier = loaded.state.request, earlier != request { throw PlacementKey.Refusal.usedForAnotherRequest }
            if let orderID = loaded.state.orderID, let order = try await coordinator.resume(orderID.rawValue),
                order.abandonment != .voided
            {
                return (order, nil)
            }
            do {
                return try await begin(request, claiming: (keyID, loaded), cause)
            } catch CommandError<Order.Refusal>.store(let error) where error.conflict?.stream.category == PlacementKey.category {
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
        let receipt = try await coordinator.handle(.place(order), on: orderID.rawValue, causedBy: metadata, also: claims)
        return (receipt.state, receipt.position)
    }
}
