#if Services
import CafeHTTP
import CafeRuntime
import CafeServices
import Machine
import Foundation
import HTTPTypes
import Testing

/// The `cafe` command as a process of its own, to be killed.
struct CafeProcess: Sendable {
    let data: String
    let portOffset: Int
    let requester: HTTPRequester
    /// What else it is told.
    var options: [String] = []

    var gateway: String { "http://127.0.0.1:\(CafeService.gateway.defaultPort + portOffset)" }

    /// Opens the café, runs `body` once its gateway answers, ends it by a signal, and returns the status it ended with.
    func open(endingWith signal: CInt, _ body: () async throws -> Void) async throws -> CInt {
        try await open(endingWith: signal, looking: { _ in try await body() })
    }

    /// The same for a body that looks at the process.
    func open(endingWith signal: CInt, looking body: (ChildProcess) async throws -> Void) async throws -> CInt {
        try await Turns.systems.take {
            let cafe = try ChildProcess(
                [TypedCommand.path(of: "cafe"), "--data", data, "--port-offset", "\(portOffset)"] + options)
            return try await cafe.during { cafe in
                try await waitUntilReady(cafe)
                try await body(cafe)
                cafe.send(signal)
            }
        }
    }

    private func waitUntilReady(_ process: ChildProcess) async throws {
        for _ in 0..<3000 where process.isRunning {
            if let answer = try? await requester.send(.get, "\(gateway)/branches"), answer.status == .ok,
                let branches: BranchList = try? await answer.json(), !branches.branches.isEmpty,
                await isReady(.order), await isReady(.customercenter)
            {
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Unready()
    }

    private func isReady(_ service: CafeService) async -> Bool {
        let url = "http://127.0.0.1:\(service.defaultPort + portOffset)/health/ready"
        return (try? await requester.send(.get, url))?.status == .ok
    }

    struct Unready: Error {}
}
#endif  // Services
