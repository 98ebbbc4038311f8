#if Services
import CafeDomain
import CafeSQLite
import CafeServices

extension CafeProcesses {
    /// Returns the stream ids of a service's events of one type, in their order, one for each event. The service is to be stopped.
    func recorded(_ service: CafeService, _ type: String) async throws -> [String] {
        try await recorded(in: try Storage.file(named: service.rawValue, in: folder), type)
    }

    /// The same for a storage that is open, and closed by this.
    func recorded(in storage: Storage, _ type: String) async throws -> [String] {
        var (ids, position): ([String], LogPosition) = ([], .start)
        while true {
            let page = try await storage.events.readLog(after: position, limit: 1000, filter: EventFilter(types: [type]))
            guard page.through > position else { break }
            position = page.through
            ids += page.events.map(\.stream.id)
        }
        try await storage.close()
        return ids
    }
}
#endif  // Services
