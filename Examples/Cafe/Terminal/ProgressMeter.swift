#if Services
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Shows on standard error how far something is: a bar that moves where somebody looks, else a line now and then. Nothing where it is quick.
struct ProgressMeter {
    private let isScreen = Terminal.isScreen(STDERR_FILENO)
    private let clock = ContinuousClock()
    private let title: String
    private let unit: String
    private let start: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant
    private var isVisible = false

    /// Begins to measure.
    init(_ title: String, unit: String = "events") {
        self.title = title
        self.unit = unit
        start = clock.now
        shown = start
    }

    /// Shows how far it is, where that has not just been shown.
    mutating func show(_ done: Int64, of total: Int64) {
        show(done, total: total, share: total > 0 ? min(1, Double(done) / Double(total)) : nil)
    }

    /// Shows how far it is, where how many there are is not known, but the share may be.
    mutating func show(_ done: Int64, total: Int64? = nil, share: Double?) {
        let now = clock.now
        guard now - shown >= (isScreen ? .milliseconds(100) : .seconds(5)) else { return }
        shown = now
        let line = ProgressLine(title: title, unit: unit, done: done, total: total, share: share, elapsed: now - start)
        if isScreen {
            let width = Terminal.width(of: STDERR_FILENO) ?? 80
            print("\r\(ScreenText(line.bar, limit: width - 1).text)\u{1B}[K")
            isVisible = true
        } else {
            print(line.plain + "\n")
        }
    }

    /// Takes the bar away.
    mutating func end() {
        if isVisible { print("\r\u{1B}[K") }
        isVisible = false
    }

    /// Progress that cannot be shown is not worth an error.
    private func print(_ text: String) { try? writeAll(Array(text.utf8)[...], to: STDERR_FILENO) }
}
#endif  // Services
