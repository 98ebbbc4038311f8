import CafeDomain
import Testing

/// What an aggregate answers to a command, as a value that a table can hold.
enum Answer<A: Aggregate>: Equatable, Sendable where A.Event: Equatable, A.Refusal: Equatable {
    /// It decided on these events; none where it is already so.
    case events([A.Event])
    /// It said no.
    case refused(A.Refusal)

    /// The same answer again: nothing new happens.
    static var nothing: Answer { .events([]) }

    /// One event.
    static func does(_ event: A.Event) -> Answer { .events([event]) }
}

extension Aggregate where Event: Equatable, Refusal: Equatable {
    /// Returns what the aggregate answers, without changing it.
    func answer(to command: Command) -> Answer<Self> {
        do { return .events(try decide(command)) } catch { return .refused(error) }
    }

    /// Carries out a command and returns the answer.
    mutating func take(_ command: Command) -> Answer<Self> {
        let answer = answer(to: command)
        if case .events(let events) = answer {
            for event in events { evolve(event) }
        }
        return answer
    }
}

/// One field of a table: after a history, a command and the answer.
struct TableEntry<A: Aggregate>: Sendable, CustomTestStringConvertible where A.Event: Equatable, A.Refusal: Equatable {
    let name: String
    let history: [A.Event]
    let command: A.Command
    let expected: Answer<A>

    var testDescription: String { name }
    var actual: Answer<A> { A(folding: history).answer(to: command) }

    /// Lays out a table: a row for each history, a column for each command.
    static func table(
        _ commands: [(name: String, command: A.Command)], _ rows: [(name: String, history: [A.Event], answers: [Answer<A>])]
    ) -> [TableEntry] {
        rows.flatMap { row in
            precondition(row.answers.count == commands.count, "'\(row.name)' answers \(row.answers.count) commands")
            return zip(commands, row.answers).map { column, answer in
                TableEntry(
                    name: "\(row.name): \(column.name)", history: row.history, command: column.command, expected: answer)
            }
        }
    }
}
