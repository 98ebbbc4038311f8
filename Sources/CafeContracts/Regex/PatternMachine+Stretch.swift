extension PatternMachine {
    /// Returns the position behind the scalar here if it is a member of the set.
    @inline(__always)
    mutating func member(of set: Int32, at position: Int) -> Int? {
        guard position < text.count else { return nil }
        let byte = text[position]
        if byte < 0x80 { return program.bitmaps[Int(set)].contains(byte) ? position + 1 : nil }
        return memberBeyondASCII(of: set, at: position)
    }

    private mutating func memberBeyondASCII(of set: Int32, at position: Int) -> Int? {
        let (value, length) = scalar(at: position)
        let bitmap = program.bitmaps[Int(set)]
        if bitmap.beyond == nil { steps -= bitmap.weight - 1 }
        let isMember = bitmap.beyond ?? program.sets[Int(set)].contains(value)
        return isMember ? position + length : nil
    }

    mutating func run(of set: Int32, count: Int, from start: Int) -> Int? {
        var position = start
        for _ in 0..<count {
            guard let next = member(of: set, at: position) else { return nil }
            position = next
        }
        return position
    }

    /// Consumes what a repeated set may consume, and pushes the ways to consume another number of scalars.
    ///
    /// With a memo, a stretch without limit goes scalar by scalar, since each of its positions is a place of its own.
    mutating func stretch(
        _ set: Int32, _ atMost: Int32, _ mode: PatternNode.Repetition.Mode, _ place: inout Int32, _ position: inout Int,
        keepsMemo: Bool
    ) {
        let limit = atMost < 0 ? Int.max : Int(atMost)
        if mode == .lazy {
            stack.append(Entry(kind: .extend, place: place + 1, position: position, extra: limit))
            return
        }
        if keepsMemo && mode == .greedy && atMost < 0 {
            guard let next = member(of: set, at: position) else { return }
            pushWay(place + 1, position)
            // Comes to this same instruction again; the caller moves on by one.
            position = next
            place -= 1
            return
        }
        let start = position
        var count = 0
        while count < limit, let next = member(of: set, at: position) {
            position = next
            count += 1
        }
        steps -= count
        if mode == .greedy && position > start {
            stack.append(Entry(kind: .giveBack, place: place + 1, position: position, extra: start))
        }
    }

    /// Lengthens a lazy stretch by one scalar. The entry's place is the instruction behind the stretch.
    mutating func extended(_ entry: Entry, remembering memo: inout PatternMemo?) -> Int? {
        guard entry.extra > 0, case .stretch(let set, _, _) = program.instructions[Int(entry.place) - 1],
            let next = member(of: set, at: entry.position)
        else { return nil }
        steps -= 1
        let isEndless = entry.extra == Int.max
        if isEndless, memo != nil {
            steps -= memo?.cost ?? 0
            let checkpoint = program.checkpoints[Int(entry.place) - 1]
            if memo?.insert(checkpoint, next, packedCounters) == false { return nil }
        }
        stack.append(Entry(kind: .extend, place: entry.place, position: next, extra: isEndless ? Int.max : entry.extra - 1))
        return next
    }

    /// Returns the position of the scalar before this one. The position must not be the start.
    func before(_ position: Int) -> Int {
        var position = position - 1
        while position > 0 && text[position] & 0xC0 == 0x80 { position -= 1 }
        return position
    }

    /// Decodes the scalar here. The text is well-formed UTF-8, as all strings are.
    func scalar(at position: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(text[position])
        if first < 0x80 { return (first, 1) }
        func next(_ distance: Int) -> UInt32 { UInt32(text[position + distance] & 0x3F) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }
}
