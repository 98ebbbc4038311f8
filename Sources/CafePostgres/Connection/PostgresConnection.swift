#if Postgres
import CPostgres
import CafeKit
import Dispatch

/// A connection to the server, with a thread of its own on which it blocks.
///
/// It belongs to one user at a time, who hops onto it once for as many statements as belong together. Its methods throw
/// ``PostgresFailure`` (and what closures throw). After one of kind `lost` it is broken; ``reconnect()`` replaces what it stands on.
actor PostgresConnection {
    nonisolated let configuration: PostgresConfiguration
    private nonisolated let executor: QueueExecutor
    private nonisolated let wakeUp: WakeUp
    private var link: PostgresLink?
    private var backoff = Backoff()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// The queue it works on: what runs there may use `assumeIsolated`.
    nonisolated var queue: DispatchQueue { executor.queue }

    /// Creates a connection that is not open yet.
    init(_ configuration: PostgresConfiguration, label: String = "cafe.postgres") throws(PostgresFailure) {
        self.configuration = configuration
        self.executor = QueueExecutor(label)
        self.wakeUp = try WakeUp()
    }

    /// Whether it has to be opened, for the first time or anew.
    var isBroken: Bool { link?.isBroken ?? true }

    /// Whether no transaction is open.
    var isIdle: Bool { link?.isIdle ?? true }

    /// How many statements the server keeps prepared.
    var statementCount: Int { link?.statements.count ?? 0 }

    /// The process of the server, nil while there is no connection.
    var serverProcess: Int32? { link?.serverProcess }

    /// Connects where it is broken: once, at once.
    func connect() throws(PostgresFailure) {
        guard isBroken else { return }
        link = nil
        do {
            link = try PostgresLink.open(configuration)
            backoff.succeeded()
        } catch {
            backoff.failed(at: .now)
            throw error
        }
    }

    /// Connects where it is broken: once, and the later the more attempts in a row have failed, up to a second.
    ///
    /// - Throws: `CancellationError` while it waits, ``PostgresFailure`` where the attempt fails.
    func reconnect() async throws {
        guard isBroken else { return }
        let delay = backoff.delay(at: .now)
        if delay > .zero { try await Task.sleep(for: delay) }
        try connect()
    }

    /// Sees whether the server has ended the connection meanwhile; costs one system call.
    func check() { link?.check() }

    /// Ends the connection. It can be opened again.
    func close() { link = nil }

    /// Ends the wait for notifications that goes on, or else the next one, from anywhere.
    nonisolated func wake() { wakeUp.wake() }

    /// Waits, on its thread, until a notification comes, somebody calls ``wake()``, or the time is over.
    ///
    /// - Returns: The notifications that have come, in order; none where it was woken.
    func waitForNotifications(within timeout: Duration? = nil) throws(PostgresFailure) -> [PostgresNotification] {
        try opened.notifications(within: timeout, wakeUp)
    }

    /// Returns the notifications that have come, without waiting.
    func notifications() throws(PostgresFailure) -> [PostgresNotification] { try opened.notifications() }

    /// Sends all statements at once, to be one transaction: one round trip, one flush to the disk.
    ///
    /// All happen or none. Inside ``transaction(_:_:)`` they are a part of it. The first to fail is thrown, with its place in
    /// ``PostgresFailure/index``; the place is nil where the transaction could not be committed. The connection goes on unless the failure
    /// is of kind `lost`.
    @discardableResult
    func pipeline(_ statements: [PostgresStatement]) throws(PostgresFailure) -> [PostgresResult] {
        try opened.pipeline(statements)
    }

    private var opened: PostgresLink {
        get throws(PostgresFailure) {
            guard let link else { throw PostgresFailure(.lost, "not connected") }
            return link
        }
    }
}
#endif  // Postgres
