#if Services
public import CafeDomain
import CafeRuntime
import CafeSQLite

/// The storage of the services of a café that run here: each has its own.
public struct CafeStorage: Sendable {
    let services: SystemStorage<CafeService>
    private let ledger: Storage?

    /// Creates the storage of some services.
    ///
    /// - Parameters:
    ///   - services: What keeps something and runs here.
    ///   - open: Opens a storage by its name: that of the service, or `provider` for the ledger of the simulated payment provider.
    public init(for services: Set<CafeService>, _ open: (_ name: String) async throws -> Storage) async throws {
        self.services = try await SystemStorage(for: services.subtracting([.gateway]), open)
        ledger = services.contains(.payment) ? try await open("provider") : nil
    }

    private init(everyService open: (_ name: String) throws -> Storage) rethrows {
        services = try SystemStorage(for: Set(CafeService.allCases).subtracting([.gateway]), open)
        ledger = try open("provider")
    }

    /// Storage that is gone with the process.
    public static func inMemory() -> CafeStorage { CafeStorage { _ in .inMemory() } }

    /// One SQLite file for each service in a folder, which is made where there is none.
    public static func folder(_ path: String) throws -> CafeStorage {
        try CafeStorage { name in try .file(named: name, in: path) }
    }

    /// Returns the storage of a service. That of one that was not opened is a mistake in the program, and stops it.
    public subscript(_ service: CafeService) -> Storage { services[service] }

    /// Of the order service.
    public var order: Storage { self[.order] }
    /// Of the payment service.
    public var payment: Storage { self[.payment] }
    /// Of the drink service.
    public var drink: Storage { self[.drink] }
    /// Of the delivery service.
    public var delivery: Storage { self[.delivery] }
    /// Of the customer center.
    public var customerCenter: Storage { self[.customercenter] }
    /// The ledger of the simulated payment provider, which is no service of ours.
    public var provider: Storage {
        guard let ledger else { preconditionFailure("no ledger of the payment provider was opened") }
        return ledger
    }

    /// Lets go of all of it.
    public func close() async throws {
        try await services.close()
        try await ledger?.close()
    }
}
#endif  // Services
