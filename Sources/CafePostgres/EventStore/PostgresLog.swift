#if Postgres
import CafeKit

/// What writes to and follows the log of one schema.
final class PostgresLog: Sendable {
    let appended = AppendSignal()
    let writer: LogWriter
    private let listener: LogListener

    /// - Parameter isForReading: Whether it only follows: it writes nothing and stands for no election.
    init(_ configuration: PostgresConfiguration, isForReading: Bool = false) throws(PostgresFailure) {
        let (appended, listener) = (appended, try LogListener(configuration))
        let writer = try LogWriter(
            configuration,
            news: LogNews(
                grown: { head in
                    appended.reached(head)
                    listener.announce(head)
                },
                ordered: { head in
                    appended.reached(head)
                    listener.announce(head, isAwaited: true)
                },
                unordered: { listener.call() }))
        (self.writer, self.listener) = (writer, listener)
        if isForReading { writer.refuse("is open for reading") }
        listener.start(
            LogListener.Ears(
                head: { appended.reached($0) }, order: { [weak writer] in writer?.ask(for: .order) },
                ordered: { [weak writer] in writer?.ask(for: .resolve) }))
    }

    deinit { listener.stop() }

    /// Writes what waits, and closes the connections.
    func close() async {
        await writer.close()
        await listener.close()
    }
}
#endif  // Postgres
