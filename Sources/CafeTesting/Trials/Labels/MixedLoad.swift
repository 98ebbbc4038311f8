import CafeKit

/// What one writer commits where nothing can be refused: short and long commits, to streams of its own and to streams that all share.
struct MixedLoad: Sendable {
    private let name: String
    private var random: SeededRandom
    private let events: ClosedRange<Int>
    private let payload: ClosedRange<Int>
    private var round = 0

    static let shared = [StreamName("trial", "shared"), StreamName("trial.other", "shared")]
    static let types = ["Trial.Noted", "Trial.Counted"]

    init(_ name: String, random: SeededRandom, events: ClosedRange<Int>, payload: ClosedRange<Int>) {
        self.name = name
        self.random = random
        self.events = events
        self.payload = payload
    }

    /// Returns the next commit.
    mutating func next() -> LabelledCommit {
        round += 1
        let own = StreamName(round.isMultiple(of: 3) ? "trial.other" : "trial", name)
        var parts = [part(own, random.skewed(events))]
        if random.chance(30) {
            parts.append(part(Self.shared[Int.random(in: 0..<2, using: &random)], random.skewed(1...min(5, events.upperBound))))
        }
        return LabelledCommit("\(name).\(round)", parts, identified: random.chance(20))
    }

    private mutating func part(_ stream: StreamName, _ count: Int) -> LabelledCommit.Part {
        LabelledCommit.Part(
            stream: stream, expecting: .any, sizes: (0..<count).map { _ in random.skewed(payload) },
            type: Self.types[Int.random(in: 0..<2, using: &random)])
    }
}
