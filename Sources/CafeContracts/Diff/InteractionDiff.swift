/// What has changed between two versions of an interaction.
struct InteractionDiff {
    /// One thing that has changed.
    struct Finding: Equatable {
        var effect: ContractDiff.Change.Effect
        let place: String
        let path: String
        let message: String

        init(_ effect: ContractDiff.Change.Effect, _ place: String, at path: String = "", _ message: String) {
            (self.effect, self.place, self.path, self.message) = (effect, place, path, message)
        }
    }

    private(set) var findings: [Finding] = []

    init(old: Interaction, new: Interaction) {
        compare(old.content, new.content)
        // What may fail breaks nobody.
        if new.isPending {
            for index in findings.indices where findings[index].effect == .breaking { findings[index].effect = .new }
        }
        if old.isPending, !new.isPending {
            findings.append(Finding(.new, "interaction", "it was pending, and has to be kept now"))
        }
        if !old.isPending, new.isPending {
            findings.append(Finding(.loosened, "interaction", "it is pending now: it may fail without harm"))
        }
        if !old.summary.isSame(as: new.summary) {
            findings.append(Finding(.neutral, "interaction", "it was called '\(old.summary)'"))
        }
        if old.states != new.states {
            let names = { (states: [ProviderState]) in
                states.isEmpty ? "none" : states.map { "'\($0.name)'" }.joined(separator: ", ")
            }
            findings.append(
                Finding(.new, "interaction", "other states come before it: \(names(new.states)) instead of \(names(old.states))"))
        }
        if findings.isEmpty, old.content != new.content {
            findings.append(Finding(.neutral, "interaction", "other examples or generators, and nothing else is asked"))
        }
    }

    private mutating func compare(_ old: Interaction.Content, _ new: Interaction.Content) {
        switch (old, new) {
        case (.http(let oldRequest, let oldResponse), .http(let newRequest, let newResponse)):
            findings += RequestDiff(old: oldRequest, new: newRequest).findings
            findings += AnswerDiff(old: oldResponse, new: newResponse).findings
        case (.message(let old), .message(let new)): findings += AnswerDiff(old: old, new: new, "message").findings
        case (.exchange(let oldRequest, let oldResponses), .exchange(let newRequest, let newResponses)):
            findings += RequestDiff(old: oldRequest, new: newRequest).findings
            if oldResponses.count != newResponses.count {
                let message = "\(newResponses.count) message(s) have to come instead of \(oldResponses.count)"
                findings.append(Finding(.breaking, "response", message))
            }
            for (old, new) in zip(oldResponses, newResponses) { findings += AnswerDiff(old: old, new: new, "response").findings }
        default:
            findings.append(
                Finding(.breaking, "interaction", "it is of another kind: a request, a message or an exchange of messages"))
        }
    }
}
