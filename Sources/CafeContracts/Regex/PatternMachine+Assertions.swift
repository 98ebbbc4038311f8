extension PatternMachine {
    func matchesLiteral(_ start: Int, _ count: Int, at position: Int) -> Bool {
        guard text.count - position >= count else { return false }
        for index in 0..<count where program.literals[start + index] != text[position + index] { return false }
        return true
    }

    func holds(_ assertion: PatternAssertion, at position: Int) -> Bool {
        switch assertion {
        case .textStart: position == 0
        case .textEnd: position == text.count
        case .textEndOrFinalLine: position == text.count || (position == text.count - 1 && text[position] == 0x0A)
        case .lineStart: position == 0 || text[position - 1] == 0x0A
        case .lineEnd: position == text.count || text[position] == 0x0A
        case .wordBoundary(let isASCII): isWordBoundary(position, isASCII: isASCII)
        case .notWordBoundary(let isASCII): !isWordBoundary(position, isASCII: isASCII)
        }
    }

    private func isWordBoundary(_ position: Int, isASCII: Bool) -> Bool {
        let word = ScalarSet.word(ascii: isASCII)
        let isBehind = position > 0 && word.contains(scalar(at: before(position)).value)
        let isAhead = position < text.count && word.contains(scalar(at: position).value)
        return isBehind != isAhead
    }

    /// Compares the text here with what a group has captured. A group that has captured nothing is never matched, as in Java.
    mutating func backReference(_ register: Int, ignoresCase: Bool, at position: Int) -> Int? {
        let start = registers[register]
        let end = registers[register + 1]
        guard start >= 0, end >= start else { return nil }
        steps -= end - start
        if !ignoresCase {
            guard text.count - position >= end - start else { return nil }
            for index in 0..<(end - start) where text[start + index] != text[position + index] { return nil }
            return position + end - start
        }
        var captured = start
        var position = position
        while captured < end {
            guard position < text.count else { return nil }
            let expected = scalar(at: captured)
            let actual = scalar(at: position)
            guard ScalarCase.equal(expected.value, actual.value) else { return nil }
            captured += expected.length
            position += actual.length
        }
        return position
    }

    /// Runs a look ahead or behind. What it leaves on the stack is dropped; what it captured stays if it is positive and matches.
    mutating func look(
        isNegative: Bool, next: Int32, _ place: inout Int32, remembers: Bool,
        _ search: (inout PatternMachine, Int32, inout PatternMemo?) -> Result
    ) -> Step {
        let base = stack.count
        var memo = remembers ? PatternMemo() : nil
        let result = search(&self, place + 1, &memo)
        if result == .exhausted { return .exhausted }
        let isFound = result != .noMatch
        if isFound && isNegative { leave(base, restoring: true) }
        guard isFound != isNegative else { return .fail }
        place = next
        return .proceed
    }

    /// Looks for a start from which the run ends just here: the nearest first, among those the width allows.
    mutating func runBehind(_ start: Int32, at end: Int, _ width: ClosedRange<Int>, _ memo: inout PatternMemo?) -> Result {
        var position = end
        var distance = 0
        while distance <= width.upperBound {
            if distance >= width.lowerBound {
                let result = run(start, at: position, goal: .position(end), memo: &memo)
                if result != .noMatch { return result }
            }
            guard position > 0 else { break }
            position = before(position)
            distance += 1
            steps -= 1
        }
        return .noMatch
    }
}
