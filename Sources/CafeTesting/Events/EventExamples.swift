public import CafeKit

/// An example of each event that a type can say: what the files of an ``EventCorpus`` have to mean.
public struct EventExamples: Sendable {
    /// The category of the events.
    public let category: StreamCategory
    /// What the code writes today.
    let written: [FrozenEvent]
    /// What is wrong with the examples themselves, or with the chain of upcasters.
    let problems: [String]
    /// Returns what is wrong with a frozen event of the category, nil where it means one of the examples.
    let problem: @Sendable (FrozenEvent) -> String?

    /// Creates examples of the events of a type.
    public init<Event: DomainEvent & Equatable>(_ examples: [Event]) {
        var written: [FrozenEvent] = []
        var problems: [String] = []
        do throws(EventCodecError) { try Upcasters.validate(Event.self) } catch { problems.append("\(Event.self): \(error)") }
        for example in examples {
            do {
                let draft = try EventCodec.draft(example)
                written.append(
                    FrozenEvent(
                        category: Event.category, type: draft.type, schemaVersion: draft.schemaVersion, payload: draft.data))
            } catch {
                problems.append("\(error)")
            }
        }
        self.category = Event.category
        self.written = written
        self.problems = problems
        problem = { frozen in
            do {
                let event = try EventCodec.event(
                    Event.self, type: frozen.type, data: frozen.payload, schemaVersion: frozen.schemaVersion)
                guard let event else { return "\(frozen.path) is read by nobody" }
                return examples.contains(event) ? nil : "\(frozen.path) means none of the examples: \(event)"
            } catch {
                return "\(frozen.path): \(error)"
            }
        }
    }
}
