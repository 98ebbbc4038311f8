extension PatternNode {
    /// A number that stands for "no limit", far from overflow when two are added.
    static let unlimited = Int.max / 4

    /// Returns the least and the greatest number of scalars the part can consume; `unlimited` saturates.
    var width: (least: Int, greatest: Int) {
        switch self {
        case .empty, .assertion, .look: return (0, 0)
        case .scalar, .set: return (1, 1)
        case .backReference: return (0, Self.unlimited)
        case .capture(let body, _), .atomic(let body): return body.width
        case .sequence(let parts):
            var least = 0
            var greatest = 0
            for part in parts {
                let width = part.width
                least = min(least + width.least, Self.unlimited)
                greatest = min(greatest + width.greatest, Self.unlimited)
            }
            return (least, greatest)
        case .choice(let branches):
            var least = Self.unlimited
            var greatest = 0
            for branch in branches {
                let width = branch.width
                least = min(least, width.least)
                greatest = max(greatest, width.greatest)
            }
            return (least, greatest)
        case .repetition(let body, let repetition):
            let width = body.width
            let greatest =
                if width.greatest == 0 { 0 } else if let maximum = repetition.maximum {
                    Self.product(width.greatest, maximum)
                } else { Self.unlimited }
            return (Self.product(width.least, repetition.minimum), greatest)
        }
    }

    private static func product(_ a: Int, _ b: Int) -> Int {
        let (value, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? unlimited : min(value, unlimited)
    }
}
