/// Rules by the paths of the values that they are for.
public struct PathRules: Sendable, Equatable {
    /// A path with its matchers.
    public struct Rule: Sendable, Equatable {
        /// Which values.
        public var path: PathExpression
        /// What they have to be like.
        public var list: RuleList

        /// Says of values what they have to be like.
        public init(path: PathExpression, list: RuleList) { (self.path, self.list) = (path, list) }
    }

    /// The rules in their order.
    public var rules: [Rule]

    /// Creates rules.
    public init(_ rules: [Rule] = []) { self.rules = rules }

    /// Whether there are none.
    public var isEmpty: Bool { rules.isEmpty }

    /// The rule that is for a value, and whether it is for something that the value is within.
    ///
    /// The one with the greatest weight is taken; of two as good, the one whose path comes later in the order of bytes.
    func best(at path: ValuePath) -> (list: RuleList, isCascaded: Bool)? {
        var best: (weight: Int, rule: Int)?
        for index in rules.indices {
            let weight = rules[index].path.weight(for: path)
            guard weight > 0 else { continue }
            if let known = best {
                let isBetter =
                    weight > known.weight
                    || weight == known.weight && rules[known.rule].path.text.comesBefore(rules[index].path.text)
                if !isBetter { continue }
            }
            best = (weight, index)
        }
        return best.map { (rules[$0.rule].list, rules[$0.rule].path.fragments.count < path.steps.count) }
    }

    /// The matchers under exactly this path.
    public subscript(path: PathExpression) -> RuleList? {
        get { rules.first { $0.path == path }?.list }
        set {
            switch (rules.firstIndex { $0.path == path }, newValue) {
            case (let index?, let list?): rules[index].list = list
            case (let index?, nil): rules.remove(at: index)
            case (nil, let list?): rules.append(Rule(path: path, list: list))
            case (nil, nil): break
            }
        }
    }
}
