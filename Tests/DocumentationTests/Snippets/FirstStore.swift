#if SQLite
import CafeDomain
import CafeSQLite

/// Compiled only: the README's file would lie in the folder that the tests are started from.
func openFirstTab() async throws -> CommandReceipt<Tab> {
    // snippet: first-store
    let store = try SQLiteEventStore.open(at: "tabs.sqlite")
    let tabs = CommandHandler<Tab>(store: store)
    let receipt = try await tabs.handle(.open(table: 7), on: "7")
    // end
    return receipt
}
#endif  // SQLite
