#if Services
import CafeDomain
import CafeHTTP

/// The changes of one page, from now on, the present page first unless the client has seen it. Reads when asked: a slow client skips
/// what was in between and gets the newest.
struct MyPageEvents: AsyncSequence, Sendable {
    typealias Element = ServerSentEvent
    typealias Failure = any Error

    /// What of a page a client has seen; the id of an event, `7` or `7.2` for a customer who waits at place 2.
    ///
    /// The place is a part of it because it falls when others are served, without any event of this order.
    struct Mark: Hashable, Sendable {
        let position: Int64
        let waitingPosition: Int?

        init(_ page: MyPageView) { (position, waitingPosition) = (page.position, page.waitingPosition) }

        init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= 2, let position = parts.first.flatMap({ Int64($0) }) else { return nil }
            guard parts.count == 2 else {
                (self.position, waitingPosition) = (position, nil)
                return
            }
            guard let place = Int(parts[1]) else { return nil }
            (self.position, waitingPosition) = (position, place)
        }

        var text: String { waitingPosition.map { "\(position).\($0)" } ?? "\(position)" }

        /// Tells whether a client who has seen `seen` has not seen this.
        func isNews(after seen: Mark?) -> Bool {
            guard let seen else { return true }
            return position > seen.position || (position == seen.position && waitingPosition != seen.waitingPosition)
        }
    }

    let pages: MyPageReader
    let orderID: OrderID
    let seen: Mark?

    struct AsyncIterator: AsyncIteratorProtocol {
        let pages: MyPageReader
        let orderID: OrderID
        var seen: Mark?

        mutating func next() async throws -> ServerSentEvent? { try await next(isolation: #isolation) }

        mutating func next(isolation: isolated (any Actor)?) async throws -> ServerSentEvent? {
            while true {
                let changes = pages.changes
                if let page = try await pages.page(orderID), Mark(page).isNews(after: seen) {
                    let mark = Mark(page)
                    seen = mark
                    let json = String(decoding: try JSONFormat.encode(page), as: UTF8.self)
                    return ServerSentEvent(id: mark.text, event: "mypage", data: json)
                }
                try await pages.waitForChange(after: changes)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages, orderID: orderID, seen: seen) }
}
#endif  // Services
