#if Services
import CafeKit
import CafeSQLite
import Foundation
import Machine

/// Runs `body` with `cafe saga` in a folder of its own, which is removed afterwards.
func withSagaCLI(_ body: (TypedCommand) async throws -> Void) async throws {
    try await TypedCommand.with("cafe", "saga", body: body)
}

extension TypedCommand {
    /// Writes events into a stream of a file, as if they had happened so many seconds ago.
    func write<Event: DomainEvent>(
        _ events: [Event], to stream: StreamName, in file: String = "order.sqlite", correlation: String? = nil,
        ago seconds: Double = 0
    ) async throws {
        let date = Date(timeIntervalSinceNow: -seconds)
        let file = try SQLiteFile.open(at: path(file))
        let metadata = EventMetadata(correlationID: correlation)
        let drafts = try events.map { try EventCodec.draft($0, metadata: metadata) }
        try await SQLiteEventStore(file, now: { date }).append(drafts, to: stream, expecting: .any)
        try await file.close()
    }

    /// Writes the events of a saga: `order.cancel/42`, whose business transaction is `42`.
    func write(_ events: [AnySagaEvent], of saga: String, in file: String = "order.sqlite", ago seconds: Double = 0) async throws
    {
        let stream = StreamName(.saga, saga)
        let id = saga.split(separator: "/", maxSplits: 1).last.map(String.init)
        try await write(events, to: stream, in: file, correlation: id, ago: seconds)
    }

    /// Fills a file with a saga at each place: `running`, `parked`, `back`, `done` and `undone`, each an hour younger than the one before.
    func makeSagas(in file: String = "order.sqlite") async throws {
        let hour = 3600.0
        let asked = [AnySagaEvent.beginning("order.cancel", "running"), .asking("ask the kitchen", .pivot, dueIn: -hour)]
        try await write(asked, of: "order.cancel/running", in: file, ago: 5 * hour)
        let parked: [AnySagaEvent] = [
            .beginning("order.cancel", "parked"), .answered(step: "ask the kitchen", part: .act, role: .pivot, state: nil),
            .asking("refund", .retriable, dueIn: -hour), .parked(step: "refund", part: .act, reason: "3 attempts: no answer"),
        ]
        try await write(parked, of: "order.cancel/parked", in: file, ago: 4 * hour)
        let back: [AnySagaEvent] = [
            .beginning("order.place", "back"), .did(step: "take the order", part: .act, role: .compensatable),
            .refused(step: "authorise the payment", part: .act, role: .pivot, reason: "declined", state: nil),
            .turnedBack(reason: "declined"), .asking("take the order", .compensatable, .undo, dueIn: hour),
        ]
        try await write(back, of: "order.place/back", in: file, ago: 3 * hour)
        try await write(
            [.beginning("order.reject", "done"), .passed(step: "the branch refuses", role: .pivot), .completed],
            of: "order.reject/done", in: file, ago: 2 * hour)
        try await write(
            [.beginning("order.place", "undone"), .turnedBack(reason: "declined"), .compensated(reason: "declined")],
            of: "order.place/undone", in: file, ago: hour)
    }

    /// What a list says of each saga, by id.
    func list(_ more: String..., at place: String = "order.sqlite") async throws -> [String: [String: Any]] {
        let lines = try await run(["list", "--json", "--at", place] + more).json()
        return Dictionary(lines.map { ($0["id"] as? String ?? "", $0) }) { first, _ in first }
    }
}

extension AnySagaEvent {
    /// It begins; its state holds a phone number.
    static func beginning(_ saga: String, _ correlation: String) -> AnySagaEvent {
        .begun(saga: saga, version: 1, correlation: correlation, state: ["phoneNumber": "010-1234-5678"])
    }

    /// A participant is asked for the first time.
    static func asking(_ step: String, _ role: SagaRole, _ part: SagaPart = .act, dueIn seconds: Double) -> AnySagaEvent {
        .requested(
            step: step, part: part, role: role, attempt: 1, deadline: Date(timeIntervalSinceNow: seconds), request: "something")
    }
}
#endif  // Services
