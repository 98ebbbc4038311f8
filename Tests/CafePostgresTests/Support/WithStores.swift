#if Postgres
import CafePostgres
import PostgresServer

/// Opens a new schema several times, as several processes would, and closes all of them afterwards.
func withStores<Value>(
    _ count: Int = 1, _ body: ([PostgresEventStore]) async throws -> Value
) async throws -> Value {
    let configuration = try await SharedServer.server.configuration()
    var stores: [PostgresEventStore] = []
    for _ in 0..<count { stores.append(try await .open(configuration)) }
    do {
        let value = try await body(stores)
        for store in stores { await store.database.close() }
        return value
    } catch {
        for store in stores { await store.database.close() }
        throw error
    }
}
#endif  // Postgres
