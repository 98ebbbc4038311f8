public import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder of frozen events, one file for each stored type and version: there are databases that hold them, so they are read for ever.
///
/// ```swift
/// let corpus = try EventCorpus.folder("Contracts/events")
/// corpus.check([EventExamples<…>([.opened(table: 7), .closed(total: 9)])])
/// ```
public struct EventCorpus: Sendable {
    /// Where the files lie.
    public let folder: String
    /// The frozen events, in the order of their paths.
    public let events: [FrozenEvent]

    /// Reads every `<category>/<Type>.v<version>.json` below a folder; one that is not there holds nothing.
    ///
    /// - Throws: ``EventCorpusError`` for a file that is no frozen event.
    public static func folder(_ path: String) throws -> EventCorpus {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { return EventCorpus(folder: path, events: []) }
        let events = try files.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted().map { name in
            guard let file = files.contents(atPath: "\(path)/\(name)") else { throw EventCorpusError(name, "cannot be read") }
            return try FrozenEvent(file: file, at: name)
        }
        return EventCorpus(folder: path, events: events)
    }

    /// Records an issue for each of ``problems(_:)``.
    public func check(_ examples: [EventExamples], sourceLocation: SourceLocation = #_sourceLocation) {
        for problem in problems(examples) { Issue.record("\(problem)", sourceLocation: sourceLocation) }
    }

    /// Returns what does not hold of: every file means one of the examples, every example has a file of today's version that holds the
    /// very bytes that are written today, and every chain of upcasters is whole.
    public func problems(_ examples: [EventExamples]) -> [String] {
        let written = Dictionary(grouping: examples.flatMap(\.written), by: \.path).sorted { $0.key < $1.key }
        return examples.flatMap(\.problems) + events.compactMap { problem(with: $0, examples) }
            + written.compactMap { problem(writing: $0.value, at: $0.key) }
    }

    /// Returns what is wrong with one frozen event, nil where it means one of the examples.
    public func problem(with event: FrozenEvent, _ examples: [EventExamples]) -> String? {
        let problems = examples.filter { $0.category == event.category }.map { $0.problem(event) }
        return problems.contains(nil) ? nil : problems.first ?? "\(event.path) is read by nobody"
    }

    /// A type may have several examples; one of them is frozen.
    private func problem(writing examples: [FrozenEvent], at path: String) -> String? {
        guard let frozen = events.first(where: { $0.path == path }) else { return "\(path) is missing" }
        if examples.contains(frozen) { return nil }
        return "\(path) is not what is written today: \(examples.map { String(decoding: $0.payload, as: UTF8.self) })"
    }

    /// Writes a file for each example that has none, and never over another; returns the paths that it wrote.
    public func freeze(_ examples: [EventExamples]) throws -> [String] {
        var paths: [String] = []
        for event in examples.flatMap(\.written) where !paths.contains(event.path) {
            let path = "\(folder)/\(event.path)"
            guard !FileManager.default.fileExists(atPath: path) else { continue }
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(event.category)", withIntermediateDirectories: true)
            try event.file.write(to: URL(filePath: path), options: .withoutOverwriting)
            paths.append(event.path)
        }
        return paths
    }
}
