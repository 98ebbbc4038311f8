#if Services
public import CafeDomain
public import CafeHTTP
import HTTPTypes

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The drink service over HTTP: branches, menus and queues for everybody, the kitchen for the staff.
public struct DrinkRoutes: RouteCollection, Sendable {
    private let kitchen: Kitchen
    private let board: ViewReader<KitchenBoard>
    private let branches: ViewReader<BranchDirectory>
    private let now: @Sendable () -> Date

    /// Creates the routes.
    public init(kitchen: Kitchen, views: any ViewStore, now: @escaping @Sendable () -> Date) {
        self.kitchen = kitchen
        self.now = now
        board = ViewReader(views: views)
        branches = ViewReader(views: views)
    }

    public var routes: [Route] {
        Routes {
            Get("/branches") { _ in try await listBranches() }
            Get("/branches/{id}/menu") { request in try await menu(request) }
            Get("/branches/{id}/queue") { request in try await queue(request) }
            Get("/drinks") { request in try await list(request) }
            Get("/orderinfos/{orderId}") { request in try await show(request) }
            Post("/drinks/{orderId}/accept") { request in
                try await answer(request) { id, cause in try await kitchen.accept(id, causedBy: cause) }
            }
            Post("/drinks/{orderId}/reject") { request in
                let reason = request.body.isEmpty ? nil : try request.json(Rejection.self).reason
                return try await carryOut(.reject(reason: try Rejection.checked(reason)), request)
            }
            Post("/drinks/{orderId}/start") { request in try await carryOut(.start, request) }
            Post("/drinks/{orderId}/complete") { request in try await carryOut(.complete, request) }
            Post("/drinks/{orderId}/hand-over") { request in try await carryOut(.handOver, request) }
        }.routes
    }

    private struct Rejection: Decodable {
        var reason: String?

        static func checked(_ reason: String?) throws(Problem) -> String {
            let reason = reason ?? "the branch is too busy"
            guard (1...200).contains(reason.utf8.count), !reason.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
                throw .invalid("reason", "has 1 to 200 bytes without control characters")
            }
            return reason
        }
    }

    private func carryOut(_ command: Drink.Command, _ request: ServiceRequest) async throws -> ServiceResponse {
        try await answer(request) { id, cause in try await kitchen.carryOut(command, id, cause) }
    }

    private func answer(
        _ request: ServiceRequest, _ act: (OrderID, EventMetadata) async throws -> CommandReceipt<Drink>
    ) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        let drink = try await act(id, request.metadata).state
        return try .json(DrinkView(orderID: id, status: drink.stage, waitingNumber: drink.ticket?.number, order: drink.order))
    }

    private func list(_ request: ServiceRequest) async throws -> ServiceResponse {
        let branch = try await branch(try request.requiredQuery("branch"))
        let (after, limit) = try request.page()
        let hits = try await board.hits(KitchenBoard.branch, branch.branchID.rawValue, after: after, limit: limit)
        return try .json(DrinkList(drinks: hits.compactMap { DrinkView($0.row) }, next: hits.next(limit: limit)))
    }

    private func show(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.parameter("orderId", as: OrderID.self)
        guard let view = try await board.document(id.rawValue).flatMap(DrinkView.init) else { throw Drink.Refusal.unknown }
        return try .json(view)
    }

    private func listBranches() async throws -> ServiceResponse {
        let rows = try await branches.find(BranchDirectory.open, "open", limit: 1000)
        return try .json(BranchList(branches: rows.compactMap(\.profile)))
    }

    private func menu(_ request: ServiceRequest) async throws -> ServiceResponse {
        let branch = try await branch(try request.parameter("id"))
        return try .json(MenuView(branchID: branch.branchID, currency: branch.currency, menu: branch.menu))
    }

    private func queue(_ request: ServiceRequest) async throws -> ServiceResponse {
        let branch = try await branch(try request.parameter("id"))
        let day = BusinessDay(now(), utcOffset: branch.utcOffset)
        let rows = try await board.find(KitchenBoard.queue, BranchQueue.id(branch.branchID, day), limit: 1000)
        let places = rows.enumerated().compactMap { index, row in
            row.order.map {
                QueueView.Place(orderID: $0.orderID, number: row.ticket?.number ?? 0, position: index + 1, status: row.stage)
            }
        }
        return try .json(QueueView(branchID: branch.branchID, day: day, waiting: places))
    }

    private func branch(_ id: String) async throws -> BranchProfile {
        guard let profile = try await branches.document(id)?.profile else { throw Problem(.notFound, "There is no such branch") }
        return profile
    }
}
#endif  // Services
