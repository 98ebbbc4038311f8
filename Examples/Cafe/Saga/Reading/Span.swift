#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A length of time, for people.
struct Span {
    private let seconds: Double

    /// Creates a span; what is damaged is none.
    init(_ seconds: Double) { self.seconds = seconds.isFinite ? min(max(0, seconds), 1e12) : 0 }

    /// `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`.
    var text: String {
        let whole = Int64(seconds)
        return whole < 172_800 ? ProgressLine.time(.seconds(whole)) : "\(whole / 86_400) d \(whole % 86_400 / 3600) h"
    }

    /// `+1.250 s`, from a minute on without milliseconds.
    var elapsed: String {
        guard seconds < 60 else { return "+\(text)" }
        let milliseconds = Int64((seconds * 1000).rounded())
        let rest = String(milliseconds % 1000)
        return "+\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }

    /// When something is due: `in 12 s`, `3 min 20 s late`.
    static func due(_ date: Date, at now: Date) -> String {
        let rest = date.timeIntervalSince(now)
        return rest >= 0 ? "in \(Span(rest).text)" : "\(Span(-rest).text) late"
    }
}
#endif  // Services
