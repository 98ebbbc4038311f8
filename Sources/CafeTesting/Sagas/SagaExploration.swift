/// What an exploration has found.
public struct SagaExploration: Sendable, CustomStringConvertible {
    /// How many things were allowed to go wrong.
    public let faults: Int
    /// How many states were visited.
    public internal(set) var states = 0
    /// How many moves led to them, and back to those that had been visited.
    public internal(set) var moves = 0
    /// How many of the states are ends: nothing is on its way any more.
    public internal(set) var endings = 0
    /// How many moves the farthest state is away.
    public internal(set) var depth = 0
    /// Whether the limit came before the end.
    public internal(set) var isCutShort = false
    /// A shortest way to something wrong, nil where nothing is.
    public internal(set) var counterexample: SagaCounterexample?

    init(faults: Int) { self.faults = faults }

    public var description: String {
        let visited = "\(states) states by \(moves) moves, \(endings) endings, depth \(depth), up to \(faults) faults"
        if let counterexample { return "\(counterexample)\n(\(visited))" }
        return isCutShort ? "\(visited); more were not visited" : "\(visited): nothing wrong"
    }
}

/// A shortest way to something wrong.
public struct SagaCounterexample: Sendable, CustomStringConvertible {
    /// One move.
    public struct Line: Hashable, Sendable {
        /// What came.
        public let title: String
        /// Whether it is one of the faults.
        public let isFault: Bool
        /// What it led to.
        public let effects: [String]
    }

    /// What is wrong.
    public let violation: String
    /// How it came to that.
    public let lines: [Line]

    public var description: String {
        var text = "\(violation)\n"
        for (number, line) in lines.enumerated() {
            text += "  \(number + 1). \(line.isFault ? "! " : "")\(line.title)\n"
            for effect in line.effects { text += "       → \(effect)\n" }
        }
        return text
    }
}
