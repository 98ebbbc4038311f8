#if HTTP
import HTTPTypes

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ServiceResponse {
    /// Returns a stream of server-sent events.
    ///
    /// Nothing is buffered here: the next event is asked for when the last one is on its way. The stream ends when the events do, when the
    /// client leaves (noticed at once, or at the next heartbeat) or when the server stops; the events' sequence is then cancelled.
    ///
    /// - Parameter heartbeat: After how long a silence a comment is sent, or nil for none.
    public static func events(
        _ events: some AsyncSequence<ServerSentEvent, any Error> & Sendable, heartbeat: Duration? = .seconds(15)
    ) -> ServiceResponse {
        ServiceResponse(
            .ok,
            headers: [.contentType: MediaType.eventStream, .cacheControl: "no-cache, no-transform"],
            body: .stream(
                BodyStream(
                    EncodedEvents(events: events),
                    heartbeat: heartbeat.map { BodyStream.Heartbeat(every: $0, Data(": \n\n".utf8)) })))
    }
}

/// The bytes of events.
struct EncodedEvents<Events: AsyncSequence<ServerSentEvent, any Error> & Sendable>: AsyncSequence, Sendable {
    typealias Element = Data
    typealias Failure = any Error

    let events: Events

    struct AsyncIterator: AsyncIteratorProtocol {
        var events: Events.AsyncIterator

        mutating func next() async throws -> Data? { try await next(isolation: #isolation) }

        mutating func next(isolation: isolated (any Actor)?) async throws -> Data? {
            try await events.next(isolation: isolation)?.encoded
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(events: events.makeAsyncIterator()) }
}
#endif  // HTTP
