#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

@Suite struct ServerSentEventTests {
    @Test func `An event is written field by field`() {
        let event = ServerSentEvent(id: "7", event: "placed", data: "{}", retry: .milliseconds(1500))
        #expect(event.encoded.text == "id: 7\nevent: placed\nretry: 1500\ndata: {}\n\n")
    }

    @Test func `Every line of the data is a field of its own`() {
        #expect(ServerSentEvent(data: "a\nb\r\nc\rd\n").encoded.text == "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n")
    }

    @Test func `A line break cannot smuggle a field in`() {
        #expect(
            ServerSentEvent(id: "1\nevent: x", event: "a\r\ndata: y", data: "").encoded.text
                == "id: 1event: x\nevent: adata: y\ndata: \n\n")
    }

    @Test func `Events are a stream in process, too`() async throws {
        let events = AsyncThrowingStream<ServerSentEvent, any Error> { continuation in
            continuation.yield(ServerSentEvent(id: "1", data: "a"))
            continuation.yield(ServerSentEvent(id: "2", data: "b"))
            continuation.finish()
        }
        let routes = Routes { Get("/events") { _ in .events(events) } }
        let response = await routes.respond(to: ServiceRequest(.get, "/events"))
        #expect(response.headers[.contentType] == "text/event-stream")
        #expect(try await response.data().text == "id: 1\ndata: a\n\nid: 2\ndata: b\n\n")
    }

    @Test func `A stream that is longer than wanted is 413`() async throws {
        let response = ServiceResponse(body: .stream(BodyStream(["abc", "def"].map(\.data).asStream)))
        await #expect(throws: Problem.self) { try await response.data(upTo: 5) }
    }
}
#endif  // HTTP
