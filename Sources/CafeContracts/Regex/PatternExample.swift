/// Makes up one text from the tree of a pattern.
struct PatternExample<Generator: RandomNumberGenerator> {
    private(set) var text = String.UnicodeScalarView()
    private(set) var generator: Generator
    private let names: [String: Int]
    private var captures: [Int: String.UnicodeScalarView] = [:]
    private var count = 0
    private var work = 0

    /// The greatest number of scalars; a text cut off there does not match.
    private static var limit: Int { 1_000_000 }
    /// The greatest number of parts visited, for those that append nothing.
    private static var workLimit: Int { 4_000_000 }

    init(names: [String: Int], wraps generator: Generator) {
        self.names = names
        self.generator = generator
    }

    /// Appends what the part of the pattern could match.
    mutating func append(_ node: PatternNode) {
        guard isWithinLimits else { return }
        work += 1
        switch node {
        case .empty, .assertion, .look: break
        case .scalar(let scalar): append(scalar)
        case .set(let set):
            if let scalar = set.sample(using: &generator) { append(scalar) }
        case .sequence(let parts): for part in parts { append(part) }
        case .choice(let branches): append(branches[Int.random(in: 0..<branches.count, using: &generator)])
        case .repetition(let body, let repetition):
            let most = min(repetition.maximum ?? Int.max, repetition.minimum + 8)
            for _ in 0..<Int.random(in: repetition.minimum...most, using: &generator) where isWithinLimits { append(body) }
        case .capture(let body, let number):
            // A group may be long and within many others: only its own scalars are kept, once.
            let start = count
            append(body)
            captures[number] = String.UnicodeScalarView(text.suffix(count - start))
        case .backReference(let reference, _):
            let number =
                switch reference {
                case .number(let number): number
                case .name(let name): names[name] ?? 0
                }
            for scalar in captures[number] ?? String.UnicodeScalarView() where isWithinLimits { append(scalar) }
        case .atomic(let body): append(body)
        }
    }

    private var isWithinLimits: Bool { count < Self.limit && work < Self.workLimit }

    private mutating func append(_ scalar: Unicode.Scalar) {
        text.append(scalar)
        count += 1
    }
}
