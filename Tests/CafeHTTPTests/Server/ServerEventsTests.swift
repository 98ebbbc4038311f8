#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct ServerEventsTests {
    private struct Broken: Error {}

    private func routes(_ second: Gate = Gate(), _ ended: Gate = Gate(), heartbeat: Duration? = .milliseconds(20)) -> Routes {
        Routes {
            Get("/events") { _ in
                let script = Script(second, ended)
                return .events(AsyncThrowingStream<ServerSentEvent, any Error>(unfolding: script.next), heartbeat: heartbeat)
            }
            Get("/broken") { _ in
                let pieces = AsyncThrowingStream<Data, any Error> { continuation in
                    continuation.yield("part".data)
                    continuation.finish(throwing: Broken())
                }
                return ServiceResponse(body: .stream(BodyStream(pieces)))
            }
        }
    }

    @Test func `An event arrives before the response ends`() async throws {
        let second = Gate()
        try await withService(routes(second)) { _, port in
            try await withConnection(to: port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "id: 1\ndata: 1\n\n")
                second.signal()
                _ = try await connection.read(through: "id: 2\ndata: 2\n\n")
            }
        }
    }

    @Test func `Silence is filled with heartbeats`() async throws {
        try await withService(routes()) { _, port in
            try await withConnection(to: port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "data: 1\n\n")
                #expect(try await connection.read(through: ": \n\n").hasSuffix(": \n\n"))
                #expect(try await connection.read(through: ": \n\n").hasSuffix(": \n\n"))
            }
        }
    }

    @Test func `A client that leaves cancels the events, heartbeats or not`() async throws {
        let ended = Gate()
        try await withService(routes(Gate(), ended, heartbeat: nil)) { _, port in
            try await withConnection(to: port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "data: 1\n\n")
            }
            try await ended.wait()
        }
    }

    @Test func `A server that stops ends streams at once and in good order`() async throws {
        let ended = Gate()
        let service = HTTPService(
            routes(Gate(), ended, heartbeat: nil), port: 0, limits: ServerLimits(drainTime: .seconds(50)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            try await withConnection(to: try await service.port) { connection in
                try await connection.send("GET /events HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "data: 1\n\n")
                group.cancelAll()
                #expect(try await connection.rest().hasSuffix("0\r\n\r\n"))
            }
            try await group.waitForAll()
        }
        #expect(ended.count == 1)
    }

    @Test func `A stream that fails is not ended in good order, and is reported`() async throws {
        let reports = Gate()
        let table = routes().onError { error, _ in
            if error is Broken { reports.signal() }
        }
        try await withService(table) { _, port in
            let answer = try await ask(port, "GET /broken HTTP/1.1\r\nHost: cafe\r\n\r\n")
            #expect(!answer.contains("0\r\n\r\n"))
            try await reports.wait()
        }
    }
}
#endif  // HTTP
