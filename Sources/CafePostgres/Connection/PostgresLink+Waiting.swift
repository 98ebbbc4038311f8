#if Postgres
import CPostgres

extension PostgresLink {
    /// Sends what libpq has gathered.
    ///
    /// While the server does not read on since it wants to be read from, its answers are taken in: neither waits for the other.
    func flush() throws(PostgresFailure) {
        while true {
            switch PQflush(connection) {
            case 0: return
            case 1: try wait(writing: true)
            default: throw lost()
            }
        }
    }

    /// Waits for the next result; nil ends the results of a statement.
    func nextResult() throws(PostgresFailure) -> PostgresResult? {
        while PQisBusy(connection) == 1 { try wait() }
        return PQgetResult(connection).map(PostgresResult.init(owning:))
    }

    /// Waits for a notification, for somebody to wake, or for the time to be over, and returns what has come.
    func notifications(within timeout: Duration?, _ wakeUp: WakeUp) throws(PostgresFailure) -> [PostgresNotification] {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        while true {
            let arrived = try notifications()
            guard arrived.isEmpty else { return arrived }
            let left = deadline.map { $0 - ContinuousClock.now }
            guard left ?? .seconds(1) > .zero, wakeUp.wait(for: PQsocket(connection), left) == .ready else { return [] }
        }
    }

    /// Returns the notifications that have come.
    func notifications() throws(PostgresFailure) -> [PostgresNotification] {
        guard !isBroken else { throw PostgresFailure(.lost, "not connected") }
        guard PQconsumeInput(connection) == 1 else { throw lost() }
        var notifications: [PostgresNotification] = []
        while let notification = PQnotifies(connection) {
            notifications.append(PostgresNotification(notification.pointee))
            PQfreemem(notification)
        }
        return notifications
    }

    private func wait(writing: Bool = false) throws(PostgresFailure) {
        guard SocketWait(PQsocket(connection), writing: writing, longestSilence) == .ready else {
            throw lost("the server has not answered for \(longestSilence ?? .zero)")
        }
        guard PQconsumeInput(connection) == 1 else {
            // The reason, a FATAL of the server say, may have come before the end: the results tell.
            if PQstatus(connection) == CONNECTION_OK || writing { throw lost() }
            return
        }
    }
}

/// What somebody has said to a channel with `NOTIFY`.
struct PostgresNotification: Sendable, Equatable {
    let channel: String
    let payload: String
    /// The process of the server that served the sender.
    let sender: Int32

    init(_ notification: PGnotify) {
        channel = String(cString: notification.relname)
        payload = notification.extra.map { String(cString: $0) } ?? ""
        sender = notification.be_pid
    }
}
#endif  // Postgres
