#if SQLite
import CafeKit
import Dispatch
import GRDB
import Synchronization

/// Looks now and then whether another process, or another ``SQLiteFile``, has appended: SQLite tells nobody about that.
///
/// It looks only while somebody waits, once for all of them.
final class HeadPoll: Sendable {
    /// How often it looks.
    static let interval = DispatchTimeInterval.milliseconds(200)

    private let timer: Mutex<any DispatchSourceTimer>

    init(_ pool: DatabasePool, _ appended: AppendSignal) {
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.schedule(deadline: .now() + Self.interval, repeating: Self.interval, leeway: .milliseconds(20))
        timer.setEventHandler { [weak pool, weak appended] in
            guard let pool, let appended, appended.hasWaiters, let head = try? pool.read({ db in try db.head() }) else { return }
            appended.reached(head)
        }
        timer.activate()
        self.timer = Mutex(timer)
    }

    deinit { stop() }

    /// Looks no more.
    func stop() { timer.withLock { $0.cancel() } }
}
#endif  // SQLite
