#if HTTP
import HTTPTypes

extension Routes {
    /// Returns `GET /health/live`, which answers as long as the process does, and `GET /health/ready`, which answers 503 with the names of
    /// the checks that fail.
    ///
    /// - Parameter ready: The checks by name. It is asked on every request; if it throws, nothing is ready.
    public static func health(
        ready: @escaping @Sendable () async throws -> [String: Bool] = { [:] }
    ) -> Routes {
        Routes {
            Get("/health/live") { _ in try .json(["status": "up"], headers: [.cacheControl: "no-store"]) }
            Get("/health/ready") { _ in
                let checks = try await checks(ready)
                let failed = checks.filter { !$0.value }.keys.sorted()
                guard failed.isEmpty else {
                    var problem = Problem.unavailable("Not ready: \(failed.joined(separator: ", "))")
                    problem.errors = failed.map { Problem.Field($0, "is not ready") }
                    throw problem
                }
                return try .json(Readiness(status: "ready", checks: checks), headers: [.cacheControl: "no-store"])
            }
        }
    }

    private static func checks(_ ready: @Sendable () async throws -> [String: Bool]) async throws -> [String: Bool] {
        do {
            return try await ready()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Problem.unavailable("The checks themselves fail")
        }
    }

    private struct Readiness: Encodable {
        let status: String
        let checks: [String: Bool]
    }
}
#endif  // HTTP
