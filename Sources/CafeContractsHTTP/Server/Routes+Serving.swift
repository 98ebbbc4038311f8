#if HTTP
package import CafeHTTP

extension Routes {
    /// Serves the routes on a free port of this machine, which the system chooses and keeps, while `body` runs with the address.
    package func whileServing<Value: Sendable>(_ body: (_ url: String) async throws -> Value) async throws -> Value {
        let service = HTTPService(self, port: 0, name: nil)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run() }
            let value = try await body("http://127.0.0.1:\(try await service.port)")
            group.cancelAll()
            return value
        }
    }
}
#endif  // HTTP
