#if Postgres
import CafeKit
import Dispatch
import Synchronization

/// Hears from other processes that the log has grown or has to be put in order, and tells them: on a connection of its own.
///
/// What is to be told while a message is on its way goes with the next one, however much it is: no commit waits for it, and the server's lock
/// for notifications is never held by one. What is lost with a connection or a process, a look at the log every half second makes up for.
final class LogListener: Sendable {
    /// How often it looks by itself.
    static let interval = Duration.milliseconds(500)
    /// How long it keeps for itself that the log has grown again: a message for every commit would cost as much as the commit.
    static let pause = Duration.milliseconds(4)

    /// Whom it tells what it hears.
    struct Ears: Sendable {
        /// The log has reached a position, by somebody's hand.
        var head: @Sendable (LogPosition) -> Void
        /// There may be something to put in order, or nobody who does.
        var order: @Sendable () -> Void
        /// Positions have been given.
        var ordered: @Sendable () -> Void
    }

    private struct State {
        var isClosed = false
        var ears: Ears?
        var head: LogPosition?
        var isCalling = false
        /// Whether somebody waits for what is to be told.
        var isUrgent = false

        var hasNews: Bool { head != nil || isCalling }
    }

    private let connection: PostgresConnection
    private let schema: String
    private let state = Mutex(State())

    init(_ configuration: PostgresConfiguration) throws(PostgresFailure) {
        connection = try PostgresConnection(configuration, label: "cafe.postgres.listener")
        schema = configuration.schema
    }

    /// Begins to listen.
    func start(_ ears: Ears) {
        state.withLock { $0.ears = ears }
        schedule(.zero)
    }

    /// Tells other processes that the log has reached a position: at once where that is awaited, otherwise soon.
    func announce(_ head: LogPosition, isAwaited: Bool = false) { tell(urgently: isAwaited) { $0.head = head } }

    /// Calls whoever is elected to put the log in order.
    func call() { tell(urgently: true) { $0.isCalling = true } }

    /// Listens and tells no more.
    func stop() {
        state.withLock { state in
            state.isClosed = true
            state.ears = nil
        }
        connection.wake()
    }

    /// Stops, and returns when the connection is closed.
    func close() async {
        stop()
        await connection.close()
    }

    private func tell(urgently isUrgent: Bool, _ change: (inout State) -> Void) {
        let isNew = state.withLock { state in
            let isNew = !state.hasNews || isUrgent && !state.isUrgent
            change(&state)
            state.isUrgent = state.isUrgent || isUrgent
            return isNew
        }
        if isNew { connection.wake() }
    }

    private func schedule(_ delay: Duration) {
        connection.queue.asyncAfter(deadline: .now() + delay / .seconds(1)) { [self] in
            connection.assumeIsolated { connection in
                do { try listen(on: connection) } catch { schedule(Self.interval) }
            }
        }
    }

    /// Listens until it is stopped or the connection is lost.
    private func listen(on connection: isolated PostgresConnection) throws {
        connection.check()
        var (nextLook, nextWord) = (ContinuousClock.now, ContinuousClock.now)
        while let ears = state.withLock({ $0.isClosed ? nil : $0.ears }) {
            if connection.isBroken {
                try connection.connect()
                try connection.run("LISTEN \"\(schema).order\"")
                try connection.run("LISTEN \"\(schema).head\"")
                nextLook = .now
            }
            if let due = try speak(on: connection, from: nextWord) { nextWord = due }
            if nextLook <= .now {
                ears.head(try connection.head())
                ears.order()
                nextLook = .now + Self.interval
            }
            let end = state.withLock(\.hasNews) ? min(nextLook, nextWord) : nextLook
            hear(try connection.waitForNotifications(within: max(.zero, end - .now)), ears, connection.serverProcess)
        }
        connection.close()
    }

    /// Tells what is to be told, where it is urgent or time for it, and returns when it is time again; nil where nothing was told.
    private func speak(
        on connection: isolated PostgresConnection, from time: ContinuousClock.Instant
    ) throws -> ContinuousClock.Instant? {
        let (head, isCalling) = state.withLock { state -> (LogPosition?, Bool) in
            guard state.isUrgent || time <= .now else { return (nil, false) }
            defer { (state.head, state.isCalling, state.isUrgent) = (nil, false, false) }
            return (state.head, state.isCalling)
        }
        guard head != nil || isCalling else { return nil }
        if isCalling { try connection.run("SELECT pg_notify($1, '')", [.text("\(schema).order")]) }
        if let head { try connection.run("SELECT pg_notify($1, $2)", [.text("\(schema).head"), .text(head.description)]) }
        return .now + Self.pause
    }

    private func hear(_ notifications: [PostgresNotification], _ ears: Ears, _ own: Int32?) {
        for notification in notifications where notification.sender != own {
            if notification.channel == "\(schema).order" {
                ears.order()
            } else if let head = Int64(notification.payload) {
                ears.head(LogPosition(rawValue: head))
                ears.ordered()
            }
        }
    }
}
#endif  // Postgres
