/// Where a step stands to the pivot.
public enum SagaRole: String, Codable, Hashable, Sendable {
    /// Before it: can be undone.
    case compensatable
    /// The step that decides: done, there is no way back; refused, there is no way on.
    case pivot
    /// Behind it: is repeated until it succeeds.
    case retriable
}

/// What a saga wants of the participant of a step.
public enum SagaPart: String, Codable, Hashable, Sendable {
    /// The step itself.
    case act
    /// Whether the step has happened, after an outcome that is not known.
    case ask
    /// The opposite of the step.
    case undo
}

/// A step as the plan holds it.
public struct PlannedStep<S: Saga>: Sendable {
    /// Its name.
    public let name: String
    /// Where it stands to the pivot.
    public internal(set) var role: SagaRole
    var condition: (@Sendable (S.State) -> Bool)?
    /// Nil where it has happened before the saga begins.
    var request: (@Sendable (S.State) -> S.Request)?
    var question: (@Sendable (S.State) -> S.Request)?
    var undo: (@Sendable (S.State) -> S.Request)?
    var fold: (@Sendable (inout S.State, S.Reply) -> Void)?
    var foldRefusal: (@Sendable (inout S.State, String) -> Void)?
    var patience: SagaPatience
    var questionPatience: SagaPatience?
    var undoPatience = SagaPatience.persistent

    /// What is sent for a part.
    func request(for part: SagaPart, _ state: S.State) -> S.Request? {
        switch part {
        case .act: request?(state)
        case .ask: question?(state)
        case .undo: undo?(state)
        }
    }

    func patience(with part: SagaPart) -> SagaPatience {
        switch part {
        case .act: patience
        case .ask: questionPatience ?? patience
        case .undo: undoPatience
        }
    }
}
