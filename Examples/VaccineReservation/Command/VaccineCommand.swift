#if Services
import ArgumentParser

/// `vaccine`: the whole vaccine reservation in one process.
@main
struct VaccineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vaccine",
        abstract: "Runs the vaccine reservation: reservations, approvals, vaccines and My Page behind one gateway.",
        discussion: """
            Each service has its own port (8181 to 8184) and its own database file under --data; the gateway on 8188 is the way in.
            Exit codes: 0 stopped as asked, 1 failed, 64 wrong usage.
            """,
        subcommands: [RunCommand.self, DemoCommand.self], defaultSubcommand: RunCommand.self)
}
#else
/// Stands in where the services are not built.
@main
struct VaccineCommand {
    static func main() {
        print("The example needs its services. Type: swift run --traits Services vaccine")
    }
}
#endif
