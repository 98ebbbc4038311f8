#if Services
import ArgumentParser

/// `cafe`: the whole café in one process.
@main
struct CafeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cafe",
        abstract: "Runs the café: orders, payments, drinks, deliveries and My Page behind one gateway.",
        discussion: """
            Each service has its own port (8081 to 8085) and its own database file under --data; the gateway on 8088 is the way in.
            'cafe store' looks into those files, 'cafe saga' after what is under way in them.
            Exit codes: 0 stopped as asked, 1 failed, 64 wrong usage.
            """,
        version: "0.1.0",
        subcommands: [RunCommand.self, DemoCommand.self, StoreCommand.self, SagaCommand.self],
        defaultSubcommand: RunCommand.self)
}
#else
/// Stands in where the café is not built.
@main
struct CafeCommand {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services cafe")
    }
}
#endif
