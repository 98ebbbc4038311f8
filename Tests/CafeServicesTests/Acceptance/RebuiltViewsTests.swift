#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Machine
import Testing

@Suite struct `Views that are built again` {
    /// One view of one service, and the sources it is made of.
    private struct View: Sendable {
        let name: String
        let storage: @Sendable (CafeStorage) -> Storage
        let sources: [String]
    }

    private static let views = [
        View(
            name: MyPage.view, storage: { $0.customerCenter },
            sources: ["order", "payment", "drink", "delivery", "customercenter"]),
        View(name: KitchenBoard.view, storage: { $0.drink }, sources: ["drink"]),
        View(name: BranchDirectory.view, storage: { $0.drink }, sources: ["drink"]),
        View(name: BranchDirectory.view, storage: { $0.order }, sources: ["drink"]),
        View(name: OpenSagas.view, storage: { $0.order }, sources: ["order"]),
        View(name: DeliveryBoard.view, storage: { $0.delivery }, sources: ["delivery"]),
    ]

    /// Orders that end in every way there is, each to its last message.
    private static func story(_ cafe: RunningCafe) async throws {
        let delivered = try await cafe.order(.latte(fulfilment: .delivery))
        try await cafe.kitchen("accept", "start", of: delivered)
        try await cafe.rider("jun", "claim", of: delivered)
        try await cafe.kitchen("complete", of: delivered)
        try await cafe.rider("jun", "pick-up", "confirm", of: delivered)
        let fetched = try await cafe.order()
        try await cafe.kitchen("accept", "start", "complete", "hand-over", of: fetched)
        let cancelled = try await cafe.order(.latte(fulfilment: .delivery))
        _ = try await cafe.send(.delete, .order, "/orders/\(cancelled)")
        let rejected = try await cafe.order()
        try await cafe.kitchen("reject", of: rejected)
        let waiting = try await cafe.order()
        try await cafe.kitchen("accept", of: waiting)
        for (id, messages) in [(delivered, 7), (fetched, 5), (cancelled, 4), (rejected, 3), (waiting, 2)] {
            try await cafe.page(of: id) { $0.messages.count == messages }
        }
        try await cafe.page(of: cancelled) { $0.deliveryStatus == .cancelled }
        // The view of sagas rests between its looks, and is nobody's page.
        try await cafe.eventually("the view of sagas has caught up") {
            let last = try await cafe.events({ $0.order }).last { $0.stream.category == .saga }
            let progress = try await cafe.cafe.storage.order.views.progress(of: OpenSagas.view, in: "order")
            return (progress ?? .start) >= (last?.position ?? .start)
        }
    }

    /// Every row of every view, and how far each had come.
    private static func scan(_ storage: CafeStorage) async throws -> [(rows: [ViewHit], progress: [String: LogPosition])] {
        var scans: [(rows: [ViewHit], progress: [String: LogPosition])] = []
        for view in views {
            let store = view.storage(storage).views
            var progress: [String: LogPosition] = [:]
            for source in view.sources { progress[source] = try await store.progress(of: view.name, in: source) }
            scans.append((try await store.scan(view.name, after: nil, limit: 1000), progress))
        }
        return scans
    }

    @Test(.timeLimit(.minutes(10))) func `V11 have the same rows as before`() async throws {
        try await TemporaryFolder.with { folder in
            try await folder.open { cafe in try await Self.story(cafe) }
            let before = try await folder.withStorage { storage in
                let scan = try await Self.scan(storage)
                for view in Self.views { try await view.storage(storage).views.reset(view.name) }
                return scan
            }
            try await folder.open { cafe in
                for (view, (_, progress)) in zip(Self.views, before) {
                    let store = view.storage(cafe.cafe.storage).views
                    for (source, position) in progress {
                        try await cafe.eventually("\(view.name) is built again") {
                            (try await store.progress(of: view.name, in: source) ?? .start) >= position
                        }
                    }
                }
            }
            let after = try await folder.withStorage { storage in try await Self.scan(storage) }
            for (view, (old, new)) in zip(Self.views, zip(before, after)) {
                #expect(!old.rows.isEmpty)
                #expect(old.rows == new.rows, "\(view.name)")
                #expect(old.progress == new.progress, "\(view.name)")
            }
        }
    }
}
#endif  // Services
