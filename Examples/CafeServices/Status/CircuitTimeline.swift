#if Services
import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a circuit was, over time: the higher a piece, the less goes through.
struct CircuitTimeline {
    let changes: [Circuits.Change]
    let state: CircuitBreaker.State
    let now: Date

    /// The most that is drawn.
    private static let longest = 3600.0
    private static let width = 1000.0

    var svg: String {
        let start = start
        let span = max(1, now.timeIntervalSince(start))
        func x(_ date: Date) -> Double { min(max(0, date.timeIntervalSince(start) / span), 1) * Self.width }
        var pieces: [String] = []
        var (left, current) = (0.0, changes.last { $0.at <= start }?.to ?? changes.first?.from)
        for change in changes where change.at > start {
            pieces.append(piece(current, from: left, to: x(change.at)))
            (left, current) = (x(change.at), change.to)
        }
        pieces.append(piece(state, from: left, to: Self.width))
        return """
            <figure><svg viewBox="0 0 1000 48" preserveAspectRatio="none" role="img" aria-label="What it was over time">\
            \(pieces.joined())</svg>\
            <figcaption><span>\(StatusPage.length(span)) ago</span><span>now</span></figcaption></figure>
            """
    }

    /// A little before the first change, an hour ago at most.
    private var start: Date {
        let first = changes.first.map { now.timeIntervalSince($0.at) * 1.05 } ?? 0
        return now.addingTimeInterval(-min(Self.longest, max(60, first)))
    }

    private func piece(_ state: CircuitBreaker.State?, from left: Double, to right: Double) -> String {
        let height =
            switch state {
            case .closed, .disabled, .metricsOnly: 14
            case .halfOpen: 28
            case .open, .forcedOpen: 48
            case nil: 6
            }
        // What was short is still to be seen.
        let (x, width) = (Int(left.rounded()), max(3, Int((right - left).rounded())))
        return
            "<rect class=\"\(state?.rawValue ?? "unknown")\" x=\"\(x)\" y=\"\(48 - height)\" width=\"\(width)\" height=\"\(height)\"/>"
    }
}
#endif  // Services
