#if Postgres
/// Who has which connection, who waits, in what order: the bookkeeping of ``PostgresPool``. It calls nobody.
struct PoolQueue {
    /// What a caller gets.
    enum Loan: Sendable {
        case connection(PostgresConnection)
        /// The right to open one.
        case new
        case cancelled
        case refused
    }

    /// What to do once a connection has been given back.
    enum Return {
        case lend(to: Waiter, Loan)
        case ended([CheckedContinuation<Void, Never>])
        case nothing
    }

    typealias Waiter = CheckedContinuation<Loan, Never>

    private let limit: Int
    private var idle: [PostgresConnection] = []
    private var lent = 0
    // In the order of their tickets, so in the order of coming.
    private var waiters: [(ticket: UInt64, continuation: Waiter)] = []
    private var lastTicket: UInt64 = 0
    private var isClosed = false
    private var closers: [CheckedContinuation<Void, Never>] = []

    init(limit: Int) { self.limit = limit }

    var waitingCount: Int { waiters.count }
    var connectionCount: Int { lent + idle.count }

    mutating func ticket() -> UInt64 {
        lastTicket += 1
        return lastTicket
    }

    /// Returns a loan, or nil where the caller has to wait.
    mutating func borrow(_ ticket: UInt64, _ waiter: Waiter, isCancelled: Bool) -> Loan? {
        if isClosed { return .refused }
        if lent < limit {
            lent += 1
            // The one used last: those that are not needed stay idle.
            return idle.popLast().map(Loan.connection) ?? .new
        }
        if isCancelled { return .cancelled }
        waiters.append((ticket, waiter))
        return nil
    }

    /// Returns the waiter, where it still waits.
    mutating func cancel(_ ticket: UInt64) -> Waiter? {
        waiters.firstIndex { $0.ticket == ticket }.map { waiters.remove(at: $0).continuation }
    }

    /// Takes a connection back; nil where none could be made.
    mutating func giveBack(_ connection: PostgresConnection?) -> Return {
        if !waiters.isEmpty { return .lend(to: waiters.removeFirst().continuation, connection.map(Loan.connection) ?? .new) }
        lent -= 1
        if let connection { idle.append(connection) }
        guard isClosed, lent == 0 else { return .nothing }
        defer { closers = [] }
        return .ended(closers)
    }

    /// Lends no more; returns those who have waited in vain.
    mutating func close() -> [Waiter] {
        isClosed = true
        defer { waiters = [] }
        return waiters.map(\.continuation)
    }

    /// Tells whether all have come back; where not, the closer is resumed when they have.
    mutating func waitForEnd(_ closer: CheckedContinuation<Void, Never>) -> Bool {
        if lent > 0 { closers.append(closer) }
        return lent == 0
    }

    mutating func takeIdle() -> [PostgresConnection] {
        defer { idle = [] }
        return idle
    }
}
#endif  // Postgres
