extension PatternNode {
    /// Whether what a part matches depends on more than the part itself, so that a text made up part by part may not match.
    var dependsOnSurroundings: Bool {
        switch self {
        case .empty, .scalar, .set: false
        case .assertion, .look, .atomic, .backReference: true
        case .sequence(let parts): parts.contains { $0.dependsOnSurroundings }
        case .choice(let branches): branches.contains { $0.dependsOnSurroundings }
        case .capture(let body, _): body.dependsOnSurroundings
        case .repetition(let body, let repetition): repetition.mode == .possessive || body.dependsOnSurroundings
        }
    }
}
