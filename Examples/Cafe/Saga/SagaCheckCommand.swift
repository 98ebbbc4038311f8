#if Services
import ArgumentParser
import CafeDomain
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `cafe saga check`: which sagas that are under way would strand under the plans of this build.
struct SagaCheckCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says which open sagas would strand under the plans of this build, and where.",
        discussion: """
            Run it with a new build before that runs the services. Every saga that is under way is replayed against the plan and driven to \
            its ends, without asking anybody. Sagas of a kind that this build does not have would strand too. Exit code 1 where any would.

            EXAMPLES
              cafe saga check
              cafe saga check --at copy.sqlite --json
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print a line of JSON for each kind of saga.")
    var json = false

    func perform(_ output: Output) async throws {
        var checks = [SagaCheck(Placement.self), SagaCheck(Cancellation.self), SagaCheck(Rejection.self)]
        let known = checks.map(\.saga)
        try await store.readEach { name, opened in
            try await checks[0].add(SagaUpgrade.check(Placement(), in: opened.events), in: name)
            try await checks[1].add(SagaUpgrade.check(Cancellation(), in: opened.events), in: name)
            try await checks[2].add(SagaUpgrade.check(Rejection(), in: opened.events), in: name)
            for kind in try await opened.events.sagaNames() where !known.contains(kind) {
                let scan = try await SagaScan(opened.events, of: name, .init(saga: kind), at: Date())
                var check = SagaCheck(unknown: kind)
                check.add(unknown: scan.sagas)
                checks.append(check)
            }
        } finish: {
            if json { for check in checks { try output.line(check.json()) } } else { try print(checks, output) }
        }
        if checks.contains(where: { !$0.strandings.isEmpty }) { throw ExitCode.failure }
    }

    private func print(_ checks: [SagaCheck], _ output: Output) throws {
        var table = Table(SagaCheck.columns, limit: nil)
        for line in table.lines(checks.map(\.row)) { try output.line(line) }
        let strandings = checks.flatMap(\.rows)
        guard !strandings.isEmpty else { return }
        try output.line()
        var rows = Table(SagaCheck.strandingColumns, limit: Terminal.screenWidth)
        for line in rows.lines(strandings) { try output.line(line) }
    }
}
#endif  // Services
