#if Services
import ArgumentParser

/// `cafe store`: looks into the event store of a service, and takes its log out or puts it back.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Looks into an event store: its streams, its log, whether it is sound; exports and imports it.",
        discussion: """
            Services may run meanwhile. Only 'import' and 'delete' change anything;
            everything else opens the store for reading.

            EXAMPLES
              Every store of ./cafe-data, and whether they are sound:
                cafe store status
                cafe store verify
              The orders, and what happened to one of them:
                cafe store streams --service order --category order
                cafe store stream order-42 --service order --payload
              The newest events, those that come, and those of one order:
                cafe store log --service drink --last 20
                cafe store follow --service drink
                cafe store log --service drink --correlation 42 --json | jq .data
              A backup, and back into another file:
                cafe store export order.jsonl --service order
                cafe store import order.jsonl --at copy.sqlite
              Forget a stream for good:
                cafe store delete order-42 --service order

            PAYLOADS
              Events hold names, phone numbers, whatever their writers put
              there. Tables show payloads only with --payload; --json and
              'export' always do. They go to standard output or the file that
              you name and nowhere else.

            Exit codes: 0 done (and sound), 1 failed or findings, 64 wrong usage.
            """,
        subcommands: [
            StatusCommand.self, StreamsCommand.self, StreamCommand.self, LogCommand.self, FollowCommand.self, VerifyCommand.self,
            ExportCommand.self, ImportCommand.self, DeleteCommand.self,
        ])
}
#endif  // Services
