#if HTTP
import CafeHTTP
import CafeKit
import HTTPTypes
import ServiceLifecycle
import Testing

@Suite(.timeLimit(.minutes(10))) struct HTTPServiceTests {
    private struct Secret: Error {}

    @Test func `A request is answered over a socket as in process`() async throws {
        let routes = Routes { Get("/hello") { _ in .text("hello") } }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let response = try await requester.send(.get, "http://127.0.0.1:\(port)/hello")
                #expect(response.status == .ok)
                #expect(try await response.data().text == "hello")
                #expect(response.headers[.contentLength] == "5")
                #expect(response.headers[.server] == "cafe")
            }
        }
    }

    @Test func `An unexpected error is a 500 that says nothing, and is reported`() async throws {
        let reports = Gate()
        let routes = Routes { Get("/") { _ in throw Secret() } }.onError { error, _ in
            if error is Secret { reports.signal() }
        }
        try await withService(routes) { _, port in
            try await withRequester { requester in
                let response = try await requester.send(.get, "http://127.0.0.1:\(port)/")
                #expect(response.status == .internalServerError)
                #expect(try await !response.data().text.contains("Secret"))
                #expect(reports.count == 1)
            }
        }
    }

    @Test func `A taken port is an error of run and of port`() async throws {
        try await withService(Routes([])) { _, port in
            let second = HTTPService(Routes([]), port: port)
            await #expect(throws: (any Error).self) { try await second.run() }
            await #expect(throws: (any Error).self) { try await second.port }
        }
    }

    @Test func `Cancelling stops taking connections and lets the request in flight finish`() async throws {
        let entered = Gate()
        let released = Gate()
        let routes = Routes {
            Get("/") { _ in
                entered.signal()
                try await released.wait()
                return .text("finished")
            }
        }
        let service = HTTPService(routes, port: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            let port = try await service.port
            try await withConnection(to: port) { connection in
                try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                try await entered.wait()
                group.cancelAll()
                released.signal()
                let answer = try await connection.rest()
                #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
                #expect(answer.hasSuffix("finished"))
            }
            try await group.waitForAll()
            await #expect(throws: (any Error).self) { try await withConnection(to: port) { _ in } }
        }
    }

    @Test func `Stopping while it starts is stopping`() async throws {
        for _ in 0..<50 {
            let service = HTTPService(Routes([]), port: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func `Connections that nobody has taken yet do not outlive the server`() async throws {
        for _ in 0..<20 {
            let service = HTTPService(Routes([]), port: 0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                let port = try await service.port
                await withDiscardingTaskGroup { clients in
                    for _ in 0..<20 {
                        clients.addTask { _ = try? await withConnection(to: port) { try await $0.rest() } }
                    }
                    group.cancelAll()
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `The service lifecycle stops it`() async throws {
        let service = HTTPService(Routes { Get("/") { _ in .text("up") } }, port: 0)
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [service], logger: .quiet))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            try await withConnection(to: try await service.port) { connection in
                try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                _ = try await connection.read(through: "up")
                await group.triggerGracefulShutdown()
                #expect(try await connection.rest().isEmpty, "idle connections are closed")
            }
            try await tasks.waitForAll()
        }
    }

    @Test func `A request that outlasts the drain time is cut`() async throws {
        let entered = Gate()
        let routes = Routes {
            Get("/") { _ in
                entered.signal()
                try await Gate().wait()
                return .status(.ok)
            }
        }
        let service = HTTPService(routes, port: 0, limits: ServerLimits(drainTime: .milliseconds(50)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            try await withConnection(to: try await service.port) { connection in
                try await connection.send("GET / HTTP/1.1\r\nHost: cafe\r\n\r\n")
                try await entered.wait()
                group.cancelAll()
                let answer = try await connection.rest()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 503"))
            }
            _ = await group.nextResult()
        }
    }
}
#endif  // HTTP
