#if Services
package import CafeDomain
package import CafeHTTP
import CafeRuntime
package import CafeServices
package import HTTPTypes
import Machine
package import Testing

/// A café that is open for the length of a test: real HTTP on free ports.
package struct RunningCafe: Sendable {
    package let cafe: Cafe
    package let addresses: CafeAddresses
    package let requester: HTTPRequester

    /// Opens a café, runs `body` against it and closes it again.
    package static func open<Value: Sendable>(
        _ settings: CafeSettings = .testing, storage: CafeStorage = .inMemory(), provider: (any PaymentProvider)? = nil,
        messenger: (any Messenger)? = nil, hearing: @escaping Cafe.Hearing = { _, _, subscriber in subscriber },
        _ body: @escaping @Sendable (RunningCafe) async throws -> Value
    ) async throws -> Value {
        let requester = HTTPRequester(HTTPRequester.Settings(timeout: .seconds(120)))
        let cafe = Cafe(settings, storage: storage, logger: .quiet, provider: provider, messenger: messenger, hearing: hearing)
        do {
            let value = try await Turns.systems.take {
                try await cafe.whileOpen { addresses in
                    try await body(RunningCafe(cafe: cafe, addresses: addresses, requester: requester))
                }
            }
            try await requester.shutdown()
            return value
        } catch {
            try await requester.shutdown()
            throw error
        }
    }

    /// Sends a request to a service.
    package func send(
        _ method: HTTPRequest.Method, _ service: CafeService, _ path: String, headers: HTTPFields = [:]
    ) async throws -> ServiceResponse {
        try await requester.send(method, "\(try await addresses.url(of: service))\(path)", headers: headers)
    }

    /// Sends a value as JSON to a service.
    package func send(
        _ method: HTTPRequest.Method, _ service: CafeService, _ path: String, json: some Encodable & Sendable,
        headers: HTTPFields = [:]
    ) async throws -> ServiceResponse {
        try await requester.send(method, "\(try await addresses.url(of: service))\(path)", json: json, headers: headers)
    }

    /// Asks a service again and again until the answer is as wanted.
    @discardableResult
    package func wait<Value: Decodable>(
        _ service: CafeService, _ path: String, sourceLocation: SourceLocation = #_sourceLocation,
        until isDone: (Value) -> Bool
    ) async throws -> Value {
        var last = "nothing"
        for _ in 0..<2000 {
            let answer = try await send(.get, service, path)
            if answer.status == .ok {
                let value: Value = try await answer.json()
                if isDone(value) { return value }
            }
            last = "\(answer.status) \(String(decoding: try await answer.data(), as: UTF8.self))"
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("\(service) \(path) never came to be as wanted; last: \(last)", sourceLocation: sourceLocation)
        throw CancellationError()
    }
}

extension CafeSettings {
    /// A café on ports that the system chooses, with the patience of a busy machine: no answer of it depends on how fast it is.
    package static var testing: CafeSettings {
        var settings = CafeSettings()
        settings.portOffset = nil
        (settings.payments.deadline, settings.payments.timeout, settings.payments.queueTime) = (
            .seconds(120), .seconds(50), .seconds(50)
        )
        settings.charging.time = .seconds(3600)
        return settings
    }
}
#endif  // Services
