#if Services
import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One circuit on the page: what it is, its numbers against what they are held against, and how it came to that.
struct CircuitCard {
    let circuit: CircuitView
    let now: Date

    var html: String {
        """
        <section class="\(circuit.state.rawValue)">
        <h2>\(circuit.name.escaped) <span class="badge">\(circuit.state.name)</span></h2>
        <p>\(sentence)</p>
        <dl>
        \(meters)
        </dl>
        \(CircuitTimeline(changes: changes, state: circuit.state, now: now).svg)
        <h3>Changes</h3>
        \(changes.isEmpty ? "<p class=\"quiet\">None is known.</p>" : "<ol>\(changes.reversed().map(item).joined(separator: "\n"))</ol>")
        <h3>Last calls</h3>
        <p class="quiet">\(circuit.last.isEmpty ? "None has ended yet." : circuit.last.reversed().joined(separator: " · ").escaped)</p>
        </section>
        """
    }

    /// What the log and the breaker itself know, each change once: the log may be a moment behind, and goes further back.
    var changes: [Circuits.Change] {
        var known: Set<String> = []
        let all = (circuit.transitions + (circuit.history?.changes ?? [])).filter { change in
            known.insert("\(change.run)#\(change.number)").inserted
        }
        return Array(all.sorted { ($0.at, $0.number) < ($1.at, $1.number) }.suffix(Circuits.kept))
    }

    private var sentence: String {
        switch circuit.state {
        case .closed: "Calls go through."
        case .open:
            "Calls are refused for another <strong>\(StatusPage.length(circuit.openForSeconds ?? 0))</strong>, then a few are let through to see."
        case .halfOpen: "A few calls are let through to see; the others are refused."
        case .disabled: "Calls go through, and nobody looks at how they end."
        case .forcedOpen: "Calls are refused until somebody says otherwise."
        case .metricsOnly: "Calls go through; when it would have opened is only said."
        }
    }

    private var meters: String {
        let (counts, limits) = (circuit.counts, circuit.thresholds)
        let slow = limits.slowCallSeconds.map { "Slow, over \(StatusPage.length($0))" } ?? "Slow"
        let rates = [
            meter("Failed", circuit.failureRate, of: limits.failureRate, "\(counts.failed) of \(counts.recorded)"),
            limits.slowCallSeconds == nil
                ? "" : meter(slow, circuit.slowRate, of: limits.slowRate, "\(counts.slow) of \(counts.recorded)"),
        ]
        let isJudged = circuit.state == .closed || circuit.state == .metricsOnly
        let minimum = isJudged ? limits.minimum.map { "judged from \($0) on" } : nil
        return
            (rates + [
                number("Calls looked at", counts.recorded, minimum),
                number("Refused since", counts.rejected, nil),
                number("Opened in all", circuit.history?.opened ?? 0, nil),
            ]).joined(separator: "\n")
    }

    /// A share as a bar, with a mark where it opens the circuit.
    private func meter(_ name: String, _ share: Double?, of limit: Double?, _ text: String) -> String {
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))" }
        let mark = limit.map { "<b style=\"left:\(percent($0))%\"></b>" } ?? ""
        let opens = limit.map { ", opens at \(percent($0)) %" } ?? ""
        let value = share.map { "\(percent($0)) %" } ?? "–"
        let isOver = (share ?? 0) >= limit ?? 2
        return """
            <div><dt>\(name)</dt><dd>\(value)<small>\(text)\(opens)</small>\
            <span class="bar\(isOver ? " over" : "")"><i style="width:\(percent(share ?? 0))%"></i>\(mark)</span></dd></div>
            """
    }

    private func number(_ name: String, _ value: Int, _ text: String?) -> String {
        "<div><dt>\(name)</dt><dd>\(value)<small>\(text ?? "")</small></dd></div>"
    }

    private func item(_ change: Circuits.Change) -> String {
        let from = change.from.map { "\($0.name) → " } ?? ""
        let until = change.until.map { ", for \(StatusPage.length($0.timeIntervalSince(change.at)))" } ?? ""
        return """
            <li class="\(change.to.rawValue)"><span class="dot"></span><div><strong>\(from)\(change.to.name)\(until)</strong> \
            <time datetime="\(JSONFormat.string(from: change.at))">\(StatusPage.time(change.at)), \
            \(StatusPage.length(now.timeIntervalSince(change.at))) ago</time><br>\(change.why.escaped)</div></li>
            """
    }
}
#endif  // Services
