#if Services
public import CafeDomain
import CafeHTTP

/// Reads My Page: the stored page, and the waiting position as it is now.
public struct MyPageReader: Sendable {
    private let pages: ViewReader<MyPage>
    private let views: any ViewStore
    private let patience: Duration?

    /// Creates a reader over the customer center's views.
    ///
    /// - Parameters:
    ///   - views: The views.
    ///   - patience: How long to wait before looking for what another replica has changed; nil where there is none.
    public init(views: any ViewStore, patience: Duration? = nil) {
        self.views = views
        self.patience = patience
        pages = ViewReader(views: views)
    }

    /// Returns the page of an order, nil where nothing is known of it.
    public func page(_ orderID: OrderID) async throws -> MyPageView? {
        guard let row = try await pages.document(orderID.rawValue) else { return nil }
        return try await view(row)
    }

    /// Returns the pages of a phone number, oldest first.
    public func pages(
        phoneNumber: String, after: (rank: Int64, key: String)?, limit: Int
    ) async throws -> (orders: [MyPageView], next: String?) {
        let hits = try await pages.hits(MyPage.phone, phoneNumber, after: after, limit: limit)
        var orders: [MyPageView] = []
        for hit in hits {
            if let view = try await view(hit.row) { orders.append(view) }
        }
        return (orders, hits.next(limit: limit))
    }

    /// Waits for the next change of any page after `count` changes; see ``changes``. Where there are replicas, it also ends in between.
    public func waitForChange(after count: Int64) async throws {
        guard let patience else { return try await views.signals.wait(for: MyPage.view, after: count) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await views.signals.wait(for: MyPage.view, after: count) }
            group.addTask { try await Task.sleep(for: patience) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// How many changes there have been in this process.
    public var changes: Int64 { views.signals.count(of: MyPage.view) }

    private func view(_ row: MyPage.Row) async throws -> MyPageView? {
        var position: Int?
        if let queue = row.queue, let ticket = row.ticket {
            position = try await pages.count(MyPage.queue, queue, below: ticket.number) + 1
        }
        return MyPageView(row, waitingPosition: position)
    }
}
#endif  // Services
