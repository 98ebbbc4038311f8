#if Services
import ArgumentParser

/// `cafe-bench`: measures what the project claims, beside a floor measured in the same run.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cafe-bench",
        abstract: "Measures the café, beside floors of the same run. Build it with -c release.",
        discussion: "Figures drift with the machine: one fsync costs 0.1 to 4 ms within minutes. Compare ratios, not runs.",
        subcommands: [
            EventStoreCommand.self, OrdersCommand.self, SeedsCommand.self, SagasCommand.self, ResilienceCommand.self,
            ContractsCommand.self, TransportsCommand.self,
            ServeCommand.self, HangCommand.self,
        ])
}
#else
/// Stands in where nothing can be measured.
@main
struct BenchCommand {
    static func main() {
        print("The benchmarks need the services. Type: swift run -c release --traits Services cafe-bench")
    }
}
#endif
