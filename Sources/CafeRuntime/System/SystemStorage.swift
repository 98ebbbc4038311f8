#if Runtime && HTTP
public import CafeKit

/// The storage of the services of a system that run here: each has its own.
public struct SystemStorage<Name: SystemService>: Sendable {
    private let services: [Name: Storage]

    /// Opens the storage of some services, each by its name.
    ///
    /// - Parameters:
    ///   - names: What keeps something and runs here.
    ///   - open: Opens a storage.
    public init(for names: some Sequence<Name>, _ open: (_ name: String) throws -> Storage) rethrows {
        services = try names.reduce(into: [:]) { services, name in services[name] = try open(name.rawValue) }
    }

    /// The same for a storage that takes its time to open.
    public init(for names: some Sequence<Name>, _ open: (_ name: String) async throws -> Storage) async rethrows {
        var services: [Name: Storage] = [:]
        for name in names { services[name] = try await open(name.rawValue) }
        self.services = services
    }

    /// Storage of all services that is gone with the process.
    public static func inMemory() -> SystemStorage { SystemStorage(for: Name.allCases) { _ in .inMemory() } }

    /// Returns the storage of a service. That of one that was not opened is a mistake in the program, and stops it.
    public subscript(_ service: Name) -> Storage {
        guard let storage = services[service] else { preconditionFailure("no storage of '\(service.rawValue)' was opened") }
        return storage
    }

    /// The logs of the services, each by its name, in the order in which the services are declared.
    public var logs: [(name: String, store: any EventStore)] {
        Name.allCases.compactMap { name in services[name].map { (name.rawValue, $0.events) } }
    }

    /// Lets go of all of it.
    public func close() async throws {
        for storage in services.values { try await storage.close() }
    }
}
#endif  // Runtime && HTTP
