public import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A side file in which processes that are going to be killed note what they have been promised.
///
/// Each note is one write to the end of the file, so several processes may share it, and what was noted survives their death (not a power
/// cut: nothing is flushed). A line that a kill has cut short counts as never written.
public final class AcknowledgementLog: Sendable {
    private let descriptor: Int32
    private let noted = AppendSignal()

    /// Opens the file for more notes; makes it where there is none.
    ///
    /// - Throws: `EventStoreError` with code `unavailable`.
    public init(at path: String) throws(EventStoreError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        if descriptor < 0 { throw EventStoreError(.unavailable, "'\(path)' cannot be opened: errno \(errno)") }
    }

    deinit { close(descriptor) }

    /// Notes what a commit was promised.
    ///
    /// - Throws: `EventStoreError` with code `unavailable`.
    public func note(_ acknowledgement: Acknowledgement) throws(EventStoreError) {
        let bytes = Array(acknowledgement.line.utf8)
        if write(descriptor, bytes, bytes.count) != bytes.count {
            throw EventStoreError(.unavailable, "an acknowledgement cannot be noted: errno \(errno)")
        }
        noted.advance()
    }

    /// Waits until `count` commits have been noted here: a good moment to be killed.
    public func wait(for count: Int) async throws(CancellationError) {
        try await noted.wait(after: LogPosition(rawValue: Int64(count) - 1))
    }

    /// Returns everything that was noted in a file.
    ///
    /// - Throws: Where the file cannot be read.
    public static func read(_ path: String) throws -> [Acknowledgement] {
        // What follows the last line feed was cut off.
        try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { Acknowledgement(line: $0) }
    }
}
