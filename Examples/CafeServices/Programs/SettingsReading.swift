#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads settings one after the other and remembers everything that is wrong with them.
struct SettingsReading {
    private let source: SettingsSource
    private let known: [String: Setting]
    /// What is wrong, in the order in which it was read.
    private(set) var faults: [String] = []
    /// What holds, secrets left out.
    private(set) var lines: [String] = []

    init(_ source: SettingsSource, known: [Setting]) {
        self.source = source
        self.known = Dictionary(uniqueKeysWithValues: known.map { ($0.key, $0) })
    }

    /// Remembers that something is wrong with a setting.
    mutating func complain(_ key: String, _ problem: String) {
        let place = known[key].flatMap { source.value(of: $0)?.place } ?? "'\(key)'"
        faults.append("\(place) \(problem)")
    }

    mutating func optional(_ key: String) -> String? {
        guard let setting = known[key] else { return nil }
        let said = source.value(of: setting)?.text
        let shown = said.map { setting.isSecret ? "(set)" : $0 } ?? setting.assumed ?? "(none)"
        lines.append("\(key) = \(shown)")
        if said?.isEmpty == true { complain(key, "is empty") }
        return said ?? setting.assumed
    }

    mutating func text(_ key: String) -> String { optional(key) ?? "" }

    mutating func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
        let text = text(key)
        guard let number = Int(text), range.contains(number) else {
            complain(key, "is '\(text)'; it is a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func share(_ key: String) -> Double? {
        let text = text(key)
        guard let share = Double(text), (0...1).contains(share) else {
            complain(key, "is '\(text)'; it is a share from 0 to 1")
            return nil
        }
        return share
    }

    mutating func milliseconds(_ key: String) -> ClosedRange<Duration>? {
        let text = text(key)
        guard let range = ClosedRange<Duration>(milliseconds: text) else {
            complain(key, "is '\(text)'; it is milliseconds, one number or LEAST-MOST, at most 600000")
            return nil
        }
        return range
    }

    mutating func choice<Value>(_ key: String, of choices: [String: Value]) -> Value? {
        let text = text(key)
        if let choice = choices[text] { return choice }
        complain(key, "is '\(text)'; it is \(choices.keys.sorted().joined(separator: " or "))")
        return nil
    }

    mutating func list(_ key: String) -> [String] {
        guard let text = optional(key) else { return [] }
        if text.contains(" ") { complain(key, "has a space in it; what stands in a list is separated by commas alone") }
        return text.split(separator: ",").map(String.init)
    }

    mutating func pairs(_ key: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in list(key) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty {
                pairs[String(parts[0])] = String(parts[1])
            } else {
                complain(key, "holds something that is not name=value")
            }
        }
        return pairs
    }

    mutating func url(_ key: String) -> String {
        let text = text(key)
        let parts = URLComponents(string: text)
        let isBase = parts.map { ["", "/"].contains($0.path) && $0.query == nil && $0.user == nil } ?? false
        guard isBase, let parts, parts.scheme == "http", let host = parts.host, !host.isEmpty else {
            complain(key, "is '\(text)'; it is http://host:port")
            return ""
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    mutating func database(_ key: String) -> String? {
        guard let text = optional(key) else { return nil }
        guard ["postgres://", "postgresql://"].contains(where: text.hasPrefix) else {
            complain(key, "is no postgres:// URL")
            return nil
        }
        return text
    }
}
#endif  // Services
