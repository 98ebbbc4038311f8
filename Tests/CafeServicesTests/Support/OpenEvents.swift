#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The server-sent events of an order, as the customer center's own route gives them out, read one by one.
struct OpenEvents {
    /// One event, taken apart.
    struct Event: Sendable {
        let id: String?
        let name: String?
        let page: JSON
    }

    private var pieces: any AsyncIteratorProtocol<Data, any Error>

    init(of id: OrderID, at cafe: RunningCafe, after last: String? = nil) async throws {
        var headers = HTTPFields()
        if let last, let name = HTTPField.Name("Last-Event-ID") { headers[name] = last }
        let routes = Routes { MyPageRoutes(MyPageReader(views: cafe.cafe.storage.customerCenter.views)) }
        let answer = await routes.respond(to: ServiceRequest(.get, "/mypages/\(id)/events", headers: headers))
        try #require(answer.status == .ok)
        try #require(answer.headers[.contentType] == "text/event-stream")
        guard case .stream(let stream) = answer.body else { throw CancellationError() }
        pieces = stream.pieces.makeAsyncIterator()
    }

    /// Waits for the next event.
    mutating func next() async throws -> Event {
        let piece = try #require(try await pieces.next(isolation: #isolation))
        var fields: [String: String] = [:]
        for line in String(decoding: piece, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            fields[parts[0]] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let data = Data(try #require(fields["data"]).utf8)
        return Event(id: fields["id"], name: fields["event"], page: try JSONFormat.decode(from: data))
    }

    /// Waits for the event whose page is as wanted.
    mutating func next(where isWanted: (JSON) -> Bool) async throws -> Event {
        while true {
            let event = try await next()
            if isWanted(event.page) { return event }
        }
    }
}
#endif  // Services
