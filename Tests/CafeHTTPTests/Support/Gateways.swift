#if HTTP
import CafeHTTP
import HTTPTypes

/// Runs a gateway on a free port for as long as `body` runs.
func withGateway<Result: Sendable>(
    _ routes: [GatewayRoute], limits: ServerLimits = ServerLimits(), upstream: GatewayLimits = GatewayLimits(),
    admission: GatewayAdmission? = nil, _ body: (Gateway, Int) async throws -> Result
) async throws -> Result {
    let gateway = Gateway(routes, port: 0, limits: limits, upstream: upstream, admission: admission)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await gateway.run() }
        let result = try await body(gateway, try await gateway.port)
        group.cancelAll()
        try await group.waitForAll()
        return result
    }
}

/// Runs a service and a gateway that forwards everything to it.
func withGateway<Result: Sendable>(
    before routes: Routes, limits: ServerLimits = ServerLimits(), upstream: GatewayLimits = GatewayLimits(),
    admission: GatewayAdmission? = nil, _ body: (Int) async throws -> Result
) async throws -> Result {
    try await withService(routes, limits: limits) { _, port in
        let route = try GatewayRoute("/", to: "http://127.0.0.1:\(port)")
        return try await withGateway([route], limits: limits, upstream: upstream, admission: admission) { _, port in
            try await body(port)
        }
    }
}

/// Sends a request over a raw connection that is closed behind the answer, and returns all that is heard.
func ask(_ port: Int, _ text: String) async throws -> String {
    try await withConnection(to: port) { connection in
        try await connection.send(text)
        return try await connection.rest()
    }
}

/// Answers every request of a raw connection with its own header, as text.
let echo: @Sendable (inout RawConnection) async throws -> Void = { connection in
    while true {
        let head = try await connection.read(through: "\r\n\r\n")
        guard head.hasSuffix("\r\n\r\n") else { return }
        try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(head.utf8.count)\r\n\r\n\(head)")
    }
}
#endif  // HTTP
