#if Services
import CafeDomain

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The status of a service as one page of HTML: no script, nothing loaded but itself, again every two seconds.
struct StatusPage {
    /// What the page may load: nothing.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

    let view: StatusView

    init(_ view: StatusView) { self.view = view }

    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="2">
        <title>\(worst.name) · \(view.service.escaped)</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <header><h1>\(view.service.escaped)</h1><p>\(Self.time(view.at)) UTC</p></header>
        <main>
        \(view.circuits.isEmpty ? "<p>Nothing here can stop it from asking others.</p>" : "")\
        \(view.circuits.map { CircuitCard(circuit: $0, now: view.at).html }.joined(separator: "\n"))
        </main>
        </body>
        </html>
        """
    }

    /// What the title says, to be seen among many tabs.
    private var worst: CircuitBreaker.State {
        view.circuits.map(\.state).max { left, right in left.weight < right.weight } ?? .closed
    }

    /// The time of day, UTC.
    static func time(_ date: Date) -> String { String(JSONFormat.string(from: date).dropFirst(11).prefix(8)) }

    /// A length of time as people say it.
    static func length(_ seconds: Double) -> String {
        let whole = Int(max(0, min(seconds, 1e12)).rounded())
        return switch seconds {
        case ..<10: "\((max(0, seconds) * 10).rounded() / 10) s"
        case ..<120: "\(whole) s"
        case ..<7200: "\(whole / 60) min"
        case ..<172_800: "\(whole / 3600) h"
        default: "\(whole / 86_400) days"
        }
    }
}

extension CircuitBreaker.State {
    /// What it is called on the page.
    var name: String {
        switch self {
        case .closed: "closed"
        case .open: "open"
        case .halfOpen: "half-open"
        case .disabled: "disabled"
        case .forcedOpen: "forced open"
        case .metricsOnly: "only looking"
        }
    }

    /// How much it matters.
    fileprivate var weight: Int {
        switch self {
        case .closed: 0
        case .metricsOnly: 1
        case .disabled: 2
        case .halfOpen: 3
        case .open: 4
        case .forcedOpen: 5
        }
    }
}

extension String {
    /// The same where HTML is expected.
    var escaped: String {
        var text = ""
        for character in unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(character)
            }
        }
        return text
    }
}
#endif  // Services
