#if HTTP
public import CafeKit
import HTTPTypes
import ServiceLifecycle

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Serves the log of a service to others, from any position on: `GET /feed?after=41`, and `/feeds/<name>`, by which a gateway tells one from another.
///
/// The answer is a batch of CloudEvents in JSON, in the order of the log, and says in `Feed-Through` how far the log was read for it and in `Link` where
/// to go on. Parameters: `after`, the position behind which to begin (0); `limit`, the most messages (256, at most 1,000); `wait`, how many seconds
/// to wait where there is nothing yet (0, at most 30); `types` and `categories`, names separated by commas, for a reader that wants but some.
/// Only what the source publishes is served. `ETag` names the position reached, and `If-None-Match` turns an empty answer into 304.
/// A parameter that is wrong is a 400 that names it, a missing or wrong token a 401. A stopping server ends the waits at once.
public struct FeedRoutes: RouteCollection, Sendable {
    public let routes: [Route]

    /// Creates the routes.
    ///
    /// - Parameters:
    ///   - source: The log, cut to what is for others.
    ///   - access: Who may read it.
    ///   - byteLimit: The size behind which a page takes no further message; a larger message stands alone.
    public init(_ source: LogSource, access: FeedAccess, byteLimit: Int = 1 << 20) {
        let feed = Feed(source: source, access: access, byteLimit: byteLimit)
        routes = [
            Route(.get, "/feed") { try await feed.answer($0) },
            Route(.get, "/feeds/\(source.name)") { try await feed.answer($0) },
        ]
    }
}

private struct Feed: Sendable {
    let source: LogSource
    let access: FeedAccess
    let byteLimit: Int

    func answer(_ request: ServiceRequest) async throws -> ServiceResponse {
        try access.check(request)
        let question = try FeedQuestion(request)
        var page = try await source.page(after: question.after, limit: question.limit, filter: question.filter)
        if page.messages.isEmpty, question.wait > .zero { page = try await waitForMore(question, from: page.through) }
        let (body, through) = try encoded(page)
        let tag = "W/\"\(through)\""
        var headers: HTTPFields = [
            .eTag: tag, .cacheControl: "no-cache", .feedThrough: through.description,
            .vary: "Accept-Encoding", .link: "<\(request.path)?after=\(through)>; rel=\"next\"",
        ]
        if page.messages.isEmpty, request.headers[.ifNoneMatch] == tag { return .status(.notModified, headers: headers) }
        headers[.contentType] = Message.cloudEventsBatchJSON
        return ServiceResponse(.ok, headers: headers, body: .data(body))
    }

    /// Waits for something to tell, for so long and while the server does not stop.
    private func waitForMore(_ question: FeedQuestion, from position: LogPosition) async throws -> MessagePage {
        let nothing = MessagePage(messages: [], through: position)
        return try await withThrowingTaskGroup(of: MessagePage.self) { group in
            group.addTask {
                var position = position
                while true {
                    let page = try await source.messages(after: position, limit: question.limit, filter: question.filter)
                    // Much that is for others is told too, lest it be read again and again.
                    if !page.messages.isEmpty || page.through.rawValue - question.after.rawValue > 4096 { return page }
                    position = page.through
                }
            }
            group.addTask {
                try await Task.sleep(for: question.wait)
                return nothing
            }
            group.addTask {
                try await gracefulShutdown()
                return nothing
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nothing
        }
    }

    /// The JSON of as many messages as fit, and how far they go.
    private func encoded(_ page: MessagePage) throws -> (body: Data, through: LogPosition) {
        var body = Data("[".utf8)
        for (index, message) in page.messages.enumerated() {
            let event = try message.cloudEvent()
            if index > 0 {
                if body.count + event.count > byteLimit {
                    body.append(UInt8(ascii: "]"))
                    return (body, page.messages[index - 1].position)
                }
                body.append(UInt8(ascii: ","))
            }
            body.append(event)
        }
        body.append(UInt8(ascii: "]"))
        return (body, page.through)
    }
}

extension ServiceRequest {
    fileprivate var path: Substring { target.prefix { $0 != "?" } }
}

extension HTTPField.Name {
    /// `Feed-Through`: every message up to this position that passes the filter has been told.
    static var feedThrough: Self { Fixed.feedThrough }
    /// `Link`.
    static var link: Self { Fixed.link }

    private enum Fixed {
        static let feedThrough = HTTPField.Name("Feed-Through") ?? .eTag
        static let link = HTTPField.Name("Link") ?? .location
    }
}
#endif  // HTTP
