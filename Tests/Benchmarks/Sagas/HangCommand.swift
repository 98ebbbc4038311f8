#if Services
import ArgumentParser
import CafeKit
import CafeSQLite
import Foundation

/// `cafe-bench hang`: begins sagas that all wait for an answer at their pivot, says so, and waits to be killed.
struct HangCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hang", abstract: "Leaves sagas in flight, for 'sagas' to kill.", shouldDisplay: false)

    @Option var at: String
    @Option var count: Int

    func run() async throws {
        let store = try SQLiteEventStore.open(at: at)
        let (waiting, arrive) = AsyncStream<Void>.makeStream()
        let coordinator = BenchSaga.coordinator(over: store) {
            arrive.yield()
            for await _ in AsyncStream<Never>.makeStream().stream {}
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                group.addTask { try await coordinator.begin("\(index)", BenchSaga.State()) }
            }
            var arrived = 0
            for await _ in waiting {
                arrived += 1
                if arrived == count { break }
            }
            print("all of them wait")
            fflush(nil)
            try await group.waitForAll()
        }
    }
}
#endif  // Services
