#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// `cafe saga show`: what happened to a saga, across services.
struct SagaShowCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows what happened to a saga: the events of its business transaction in all stores, by time.",
        discussion: """
            The id is a saga's, with or without its kind, or that of a business transaction. Behind the events come the sagas that \
            belong to it, step by step. Clocks of services differ: what happened within milliseconds may be told in another order.

            EXAMPLES
              cafe saga show 42
              cafe saga show order.cancel/42 --payload
              cafe saga show 42 --json | jq -r 'select(.kind == "saga") | .phase'
            """)

    @OptionGroup var which: SagaOptions
    @OptionGroup var format: EventFormat

    func perform(_ output: Output) async throws {
        let now = Date()
        var stores: [(name: String, opened: OpenStore)] = []
        var failure: ExitCode?
        do {
            try await which.store.forEach { location in
                stores.append((location.name, try await location.open(for: .reading)))
            }
        } catch let code as ExitCode { failure = code }
        if stores.isEmpty, let failure { throw failure }
        let timeline = try await SagaTimeline(of: which.id, which.saga, in: stores)
        for (_, opened) in stores { try await opened.close() }
        if format.json {
            for entry in timeline.entries { try output.write(entry.jsonLine() + [UInt8(ascii: "\n")]) }
            for saga in timeline.sagas { try output.line(SagaSummary(whole: saga, at: now).json()) }
        } else {
            try print(timeline.entries, output)
            for saga in timeline.sagas { try print(saga, output, now) }
        }
        if let failure { throw failure }
    }

    private func print(_ entries: [SagaTimeline.Entry], _ output: Output) throws {
        guard let start = entries.first?.event.recordedAt else { return }
        var table = Table(
            [
                .init(title: "TIME"), .init(title: "ELAPSED", isNumeric: true), .init(title: "SERVICE"),
                .init(title: "WHAT", isShortened: !format.payload),
            ] + (format.payload ? [.init(title: "PAYLOAD", isShortened: true)] : []), limit: Terminal.screenWidth)
        let rows = entries.map { entry in
            let elapsed = Span(entry.event.recordedAt.timeIntervalSince(start)).elapsed
            return [entry.event.recordedAt.text, elapsed, entry.store, entry.words]
                + (format.payload ? [entry.event.payloadText] : [])
        }
        for line in table.lines(rows) { try output.line(line) }
    }

    private func print(_ saga: FoundSaga, _ output: Output, _ now: Date) throws {
        let summary = SagaSummary(whole: saga, at: now)
        try output.line()
        let reason = summary.reason.map { ": \($0)" } ?? ""
        try output.line(ScreenText("\(summary.name) is \(summary.phase.words)\(reason)").text)
        try output.line(
            ScreenText(
                "  begun \(saga.begunAt.text) with version \(summary.planVersion) of its plan, last changed \(saga.changedAt.text)"
            ).text)
        if format.payload, let state = summary.state { try output.line(ScreenText("  state \(state)").text) }
        var table = Table(SagaStep.columns, limit: Terminal.screenWidth.map { $0 - 2 })
        for line in table.lines((summary.steps ?? []).map { $0.row(at: now) }) { try output.line("  \(line)") }
    }
}

extension SagaSummary {
    /// Everything that is known of a saga, its state too.
    init(whole found: FoundSaga, at now: Date) {
        self.init(found, at: now)
        kind = "saga"
        steps = found.run.steps.map(SagaStep.init)
        state = found.run.state
    }
}

extension SagaStep {
    /// The columns of a table of steps.
    fileprivate static let columns: [Table.Column] = [
        .init(title: "STEP"), .init(title: "ROLE"), .init(title: "STATUS"), .init(title: "ATTEMPTS", isNumeric: true),
        .init(title: "DUE"), .init(title: "REASON", isShortened: true),
    ]

    /// Its row.
    fileprivate func row(at now: Date) -> [String] {
        [name, role.rawValue, words, "\(attempts)", due.map { Span.due($0, at: now) } ?? "-", reason ?? ""]
    }
}
#endif  // Services
