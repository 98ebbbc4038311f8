#if SQLite
import CafeKit
import Foundation
import Synchronization

/// A side file in which a process that is to be killed notes, durably, what it has been promised.
final class AcknowledgementFile: Sendable {
    private let state: Mutex<(file: FileHandle, count: Int)>

    init(at path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        state = Mutex((try FileHandle(forWritingTo: URL(fileURLWithPath: path)), 0))
    }

    /// Notes a version, and returns how many notes there are.
    func write(_ writer: Int, _ version: StreamVersion) throws -> Int {
        try state.withLock { state in
            try state.file.write(contentsOf: Data("\(writer) \(version)\n".utf8))
            try state.file.synchronize()
            state.count += 1
            return state.count
        }
    }

    static func read(_ path: String) throws -> [(writer: Int, version: StreamVersion)] {
        // The last line may be cut by the kill.
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map {
                let parts = $0.split(separator: " ").compactMap { Int64($0) }
                return (Int(parts[0]), StreamVersion(rawValue: parts[1]))
            }
    }
}
#endif  // SQLite
