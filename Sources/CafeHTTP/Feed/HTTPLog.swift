#if HTTP
public import CafeKit
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The log of a service elsewhere, read over HTTP from its ``FeedRoutes``: what `LogFeed` follows where there is no broker.
///
/// Waits at the other end for more, so a message comes as soon as it is stored. What the other end says is not taken on trust: a page that goes
/// back, leaves the order or tells of another service is refused as a whole and asked for again.
///
/// What can go wrong: ``FeedError`` for an answer that is none of a feed, such as 401 or a page in the wrong order, ``HTTPRequestError`` where nobody
/// answers, `CloudEventError` for an event that cannot be read, and what `url` throws. A `LogFeed` tells each and tries again.
public struct HTTPLog: MessageLog {
    public let name: String
    private let requester: HTTPRequester
    private let token: String?
    private let wait: Duration
    private let byteLimit: Int
    private let url: @Sendable () async throws -> String

    /// Creates the log of a service.
    ///
    /// - Parameters:
    ///   - name: The name of the service.
    ///   - requester: Asks.
    ///   - token: What this reader bears, where the feed wants a token.
    ///   - wait: How long the other end is asked to wait for more, in whole seconds, at most 30.
    ///   - byteLimit: The most bytes of a page; a message that is larger cannot be read.
    ///   - url: Where the service or a gateway is, `http://host:port`. Asked each time, for services move.
    public init(
        _ name: String, requester: HTTPRequester, token: String? = nil, wait: Duration = .seconds(20), byteLimit: Int = 64 << 20,
        url: @escaping @Sendable () async throws -> String
    ) {
        self.name = name
        self.requester = requester
        self.token = token
        self.wait = min(max(wait, .zero), FeedQuestion.longestWait)
        self.byteLimit = byteLimit
        self.url = url
    }

    public func messages(after position: LogPosition, limit: Int, filter: EventFilter) async throws -> MessagePage {
        var headers: HTTPFields = [
            .accept: Message.cloudEventsBatchJSON, .acceptEncoding: "gzip", .ifNoneMatch: "W/\"\(position)\"",
        ]
        if let token { headers[.authorization] = "Bearer \(token)" }
        let response = try await requester.send(
            .get, try await url() + target(after: position, limit: limit, filter: filter), headers: headers,
            timeout: wait + .seconds(10), responseLimit: byteLimit)
        switch response.status {
        case .ok: return try await page(response, after: position)
        case .notModified: return MessagePage(messages: [], through: position)
        default:
            let detail = try? await response.problem()?.detail
            throw FeedError(name, "answered \(response.status.code)\(detail.map { ": \($0)" } ?? "")")
        }
    }

    private func target(after position: LogPosition, limit: Int, filter: EventFilter) -> String {
        let limit = min(max(limit, FeedQuestion.limits.lowerBound), FeedQuestion.limits.upperBound)
        var parts = URLComponents()
        parts.path = "/feeds/\(name)"
        parts.queryItems = [
            URLQueryItem(name: "after", value: "\(position)"), URLQueryItem(name: "limit", value: "\(limit)"),
            URLQueryItem(name: "wait", value: "\(wait.components.seconds)"),
        ]
        // A reader puts up with more than it wants: names that would not survive are left out.
        for (key, names) in [("types", filter.types), ("categories", filter.categories.map { Set($0.map(\.name)) })] {
            guard let names, !names.contains(where: { $0.contains(",") || $0.contains("+") }) else { continue }
            parts.queryItems?.append(URLQueryItem(name: key, value: names.sorted().joined(separator: ",")))
        }
        return parts.string ?? "/feeds/\(name)?after=\(position)"
    }

    private func page(_ response: ServiceResponse, after position: LogPosition) async throws -> MessagePage {
        guard let through = response.headers[.feedThrough].flatMap({ Int64($0) }).map(LogPosition.init(rawValue:)) else {
            throw FeedError(name, "does not say how far it went")
        }
        guard let events = JSONSlice.elements(of: try await response.data(upTo: byteLimit)) else {
            throw FeedError(name, "sent no array of events")
        }
        let messages = try events.map { try Message(cloudEvent: $0) }
        var last = position
        for message in messages {
            guard message.source == name else { throw FeedError(name, "sent '\(message.id)' of '\(message.source)'") }
            guard message.position > last else { throw FeedError(name, "sent position \(message.position) behind \(last)") }
            last = message.position
        }
        guard through >= last else { throw FeedError(name, "says it went to \(through) and sent \(last)") }
        return MessagePage(messages: messages, through: through)
    }
}

/// A feed that did not answer as one does.
public struct FeedError: Error, Hashable, CustomStringConvertible {
    /// The service whose feed it is.
    public let feed: String
    /// What it did.
    public let message: String

    /// Creates an error.
    public init(_ feed: String, _ message: String) {
        self.feed = feed
        self.message = message
    }

    public var description: String { "the feed of '\(feed)' \(message)" }
}
#endif  // HTTP
