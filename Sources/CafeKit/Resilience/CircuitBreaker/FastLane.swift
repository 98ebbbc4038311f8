import Synchronization

/// A count in a cache line of its own, so that threads that count do not wait for each other's lines.
struct LaneCell: ~Copyable, Sendable {
    /// Successes of an epoch: the epoch above, their number below.
    let successes = Atomic<UInt64>(0)
    /// Calls refused.
    let rejections = Atomic<UInt64>(0)
    // 128 bytes with the two above: processors fetch lines in pairs.
    private let padding: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0)
    private let morePadding: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0)
}

/// What a breaker counts without its lock, spread over cells by thread.
///
/// A success counts in a cell only while the cell is of the epoch that admitted the call: the test and the count are one exchange, so a
/// change of state, which gives every cell a new epoch, can neither take a late success over nor count one twice.
struct FastLane: ~Copyable, Sendable {
    private let before: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    private let before2: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    private let cell0 = LaneCell()
    private let cell1 = LaneCell()
    private let cell2 = LaneCell()
    private let cell3 = LaneCell()
    private let cell4 = LaneCell()
    private let cell5 = LaneCell()
    private let cell6 = LaneCell()
    private let cell7 = LaneCell()

    /// Counts a success, unless the cell has moved to another epoch.
    func succeed(in epoch: UInt32) -> Bool {
        switch Self.stripe {
        case 0: Self.succeed(cell0, epoch)
        case 1: Self.succeed(cell1, epoch)
        case 2: Self.succeed(cell2, epoch)
        case 3: Self.succeed(cell3, epoch)
        case 4: Self.succeed(cell4, epoch)
        case 5: Self.succeed(cell5, epoch)
        case 6: Self.succeed(cell6, epoch)
        default: Self.succeed(cell7, epoch)
        }
    }

    /// Counts a refusal.
    func reject() {
        switch Self.stripe {
        case 0: cell0.rejections.add(1, ordering: .relaxed)
        case 1: cell1.rejections.add(1, ordering: .relaxed)
        case 2: cell2.rejections.add(1, ordering: .relaxed)
        case 3: cell3.rejections.add(1, ordering: .relaxed)
        case 4: cell4.rejections.add(1, ordering: .relaxed)
        case 5: cell5.rejections.add(1, ordering: .relaxed)
        case 6: cell6.rejections.add(1, ordering: .relaxed)
        default: cell7.rejections.add(1, ordering: .relaxed)
        }
    }

    /// Takes out the successes of an epoch and the refusals.
    func drain(_ epoch: UInt32) -> (successes: Int, rejections: Int) {
        var (successes, rejections) = (0, 0)
        forEach { cell in
            if cell.successes.load(ordering: .relaxed) & 0xFFFF_FFFF != 0 {
                let word = cell.successes.exchange(UInt64(epoch) << 32, ordering: .acquiringAndReleasing)
                if UInt32(truncatingIfNeeded: word >> 32) == epoch { successes += Int(word & 0xFFFF_FFFF) }
            }
            if cell.rejections.load(ordering: .relaxed) != 0 {
                rejections += Int(cell.rejections.exchange(0, ordering: .relaxed))
            }
        }
        return (successes, rejections)
    }

    /// Moves every cell to an epoch; what was counted for an earlier one is gone.
    func begin(_ epoch: UInt32) {
        forEach { $0.successes.store(UInt64(epoch) << 32, ordering: .releasing) }
    }

    private func forEach(_ body: (borrowing LaneCell) -> Void) {
        body(cell0)
        body(cell1)
        body(cell2)
        body(cell3)
        body(cell4)
        body(cell5)
        body(cell6)
        body(cell7)
    }

    private static func succeed(_ cell: borrowing LaneCell, _ epoch: UInt32) -> Bool {
        var word = cell.successes.load(ordering: .relaxed)
        while UInt32(truncatingIfNeeded: word >> 32) == epoch, word & 0xFFFF_FFFF < 0xFFFF_FFFF {
            let (exchanged, original) = cell.successes.compareExchange(
                expected: word, desired: word + 1, successOrdering: .acquiringAndReleasing, failureOrdering: .relaxed)
            if exchanged { return true }
            word = original
        }
        return false
    }

    /// Which cell is this thread's: by the place of its stack. Stacks lie eight megabytes apart, so neighbours have different cells.
    private static var stripe: Int {
        var here: UInt8 = 0
        return withUnsafeMutablePointer(to: &here) { Int(truncatingIfNeeded: UInt(bitPattern: $0) >> 23) & 7 }
    }
}
