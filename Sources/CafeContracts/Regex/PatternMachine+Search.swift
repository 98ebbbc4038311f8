extension PatternMachine {
    /// Searches for a match of the whole text, or of any part.
    mutating func search(anywhere: Bool, memo: inout PatternMemo?) -> Result {
        guard anywhere else { return run(0, at: 0, goal: .position(text.count), memo: &memo) }
        var position = 0
        while true {
            // The memo serves all starts: a place that led nowhere leads nowhere from wherever it is reached.
            let result = run(0, at: position, goal: .anywhere, memo: &memo)
            if result != .noMatch || position >= text.count { return result }
            position += scalar(at: position).length
        }
    }
}
