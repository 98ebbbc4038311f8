#if Services
import CafeAtWork
import CafeDomain
import CafeRuntime
import CafeServices
import Machine

/// A folder for the SQLite files of a café that is closed and opened again.
extension TemporaryFolder {
    /// Opens a café over the files of the folder, and closes it and them again.
    func open<Value: Sendable>(
        _ settings: CafeSettings = .testing, provider: (any PaymentProvider)? = nil,
        _ body: @escaping @Sendable (RunningCafe) async throws -> Value
    ) async throws -> Value {
        try await withStorage { storage in
            try await RunningCafe.open(settings, storage: storage, provider: provider, body)
        }
    }

    /// Opens the files without a café.
    func withStorage<Value>(_ body: (CafeStorage) async throws -> Value) async throws -> Value {
        let storage = try CafeStorage.folder(path)
        do {
            let value = try await body(storage)
            try await storage.close()
            return value
        } catch {
            try await storage.close()
            throw error
        }
    }
}

extension CafeSettings {
    /// These settings with all services but some.
    func without(_ services: CafeService...) -> CafeSettings { with { $0.services.subtract(services) } }

    /// These settings, changed.
    func with(_ change: (inout CafeSettings) -> Void) -> CafeSettings {
        var settings = self
        change(&settings)
        return settings
    }
}
#endif  // Services
