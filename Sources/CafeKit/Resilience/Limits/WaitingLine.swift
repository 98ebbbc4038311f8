/// Those who wait, first come first served; whoever is in it can leave it, in constant time.
///
/// Tickets are counted up, so the order need not be stored: the first is found by counting on, over the numbers of those who have left, each
/// of which is passed once.
struct WaitingLine<Waiter> {
    typealias Ticket = UInt64

    private var waiters: [Ticket: Waiter] = [:]
    private var first: Ticket = 0
    private var next: Ticket = 0

    var count: Int { waiters.count }

    mutating func join(_ waiter: Waiter) -> Ticket {
        defer { next += 1 }
        waiters[next] = waiter
        return next
    }

    /// Nil where the ticket is no longer in the line.
    mutating func leave(_ ticket: Ticket) -> Waiter? { waiters.removeValue(forKey: ticket) }

    mutating func callUp() -> Waiter? {
        guard !waiters.isEmpty else {
            first = next
            return nil
        }
        while true {
            defer { first += 1 }
            if let waiter = waiters.removeValue(forKey: first) { return waiter }
        }
    }
}

extension WaitingLine: Sendable where Waiter: Sendable {}
