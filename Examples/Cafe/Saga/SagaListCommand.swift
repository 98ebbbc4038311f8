#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `cafe saga list`: the sagas of every store, the oldest first.
struct SagaListCommand: PrintingCommand {
    /// Which are meant.
    enum State: String, ExpressibleByArgument, CaseIterable {
        case open, parked, ended, all
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists sagas, the oldest first; those under way where nothing else is said.",
        discussion: """
            DUE is when an answer is waited for no longer or something is tried again; a parked saga has nothing due, it waits for you.

            EXAMPLES
              cafe saga list
              cafe saga list --state parked --service order
              cafe saga list --state all --json | jq -r 'select(.phase == "compensated") | .id'
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Only sagas of a kind: order.cancel.", valueName: "name"))
    var saga: String?

    @Option(help: ArgumentHelp("Which: open (parked ones too), parked, ended or all.", valueName: "state"))
    var state = State.open

    @Option(help: ArgumentHelp("Only those that began longer ago.", valueName: "seconds"))
    var olderThan: Double?

    @Flag(help: "Print a line of JSON for each saga.")
    var json = false

    func validate() throws {
        if let olderThan, !(olderThan >= 0 && olderThan.isFinite) {
            throw ValidationError("--older-than is \(olderThan); it is a number of seconds")
        }
    }

    func perform(_ output: Output) async throws {
        let now = Date()
        let selection = SagaScan.Selection(
            saga: saga, includesOpen: state != .ended, includesEnded: state == .ended || state == .all)
        var sagas: [SagaSummary] = []
        try await store.readEach { name, opened in
            sagas += try await SagaScan(opened.events, of: name, selection, at: now).sagas.filter(isWanted)
        } finish: {
            sagas.sort(by: SagaSummary.isOlder)
            if json {
                for saga in sagas { try output.line(saga.json()) }
            } else if sagas.isEmpty {
                try output.line("no saga is \(state == .all ? "there" : state.rawValue)")
            } else {
                let namesStores = Set(sagas.map(\.store)).count > 1
                var table = Table(SagaSummary.columns(namesStores: namesStores), limit: Terminal.screenWidth)
                for line in table.lines(sagas.map { $0.row(namesStore: namesStores, at: now) }) { try output.line(line) }
            }
        }
    }

    private func isWanted(_ saga: SagaSummary) -> Bool {
        (state != .parked || saga.phase == .parked) && (olderThan.map { saga.age > $0 } ?? true)
    }
}
#endif  // Services
