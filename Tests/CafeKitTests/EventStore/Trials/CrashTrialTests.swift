import CafeKit
import Foundation
import Synchronization
import Testing

@testable import CafeTesting

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `A crash` {
    /// A store of one writer that answers from memory, and has its last few commits still to write.
    private struct LateStore: EventStoreDecorator {
        let base: any EventStore = InMemoryEventStore()
        let disk = InMemoryEventStore()
        let buffer = Buffer()

        final class Buffer: Sendable {
            private let commits = Mutex<[Commit]>([])

            /// Takes a commit, and gives the oldest one back where there are more than three.
            func swap(_ commit: Commit) -> Commit? {
                commits.withLock { commits in
                    commits.append(commit)
                    return commits.count > 3 ? commits.removeFirst() : nil
                }
            }
        }

        func commit(_ commit: Commit) async throws(EventStoreError) -> CommitReceipt {
            let receipt = try await base.commit(commit)
            if let due = buffer.swap(commit) { _ = try await disk.commit(due) }
            return receipt
        }
    }

    /// Writes until so many commits have been noted, as a process that is killed then.
    private func write(
        to store: any EventStore, commits: Int = 50, writers: Int = 1
    ) async throws -> [Acknowledgement] {
        let path = FileManager.default.temporaryDirectory.appending(path: "cafe-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let log = try AcknowledgementLog(at: path)
        try await withRunning {
            try await CrashTrial(writers: writers, commits: 2000).write(to: [store], noting: log)
        } while: {
            try await log.wait(for: commits)
        }
        return try AcknowledgementLog.read(path)
    }

    @Test func `of a store that keeps what it acknowledges costs nothing`() async throws {
        let store = InMemoryEventStore()
        let acknowledged = try await write(to: store, writers: 8)
        let report = try await CrashTrial.check(store, against: acknowledged)
        #expect(report.acknowledged >= 50)
        #expect(report.events >= 50)
    }

    @Test func `of a store that acknowledges before it stores is found`() async throws {
        let store = LateStore()
        let acknowledged = try await write(to: store)
        let report = try await CrashTrial.run(store.disk, against: acknowledged)
        #expect(report.count(of: .lost) == 3)
        await withKnownIssue { try await CrashTrial.check(store.disk, against: acknowledged) }
    }

    @Test func `in the middle of a commit that leaves a half of it is found`() async throws {
        let store = InMemoryEventStore()
        let acknowledged = try await write(to: store)
        let part = LabelledCommit.Part(stream: StreamName("trial", "half"), expecting: .any, sizes: [40, 40])
        var half = LabelledCommit("half", [part], identified: false).commit
        half.appends[0].events.removeLast()
        _ = try await store.commit(half)
        #expect(try await CrashTrial.run(store, against: acknowledged).violations.map(\.rule) == [.torn])
    }

    @Test func `after which something stands elsewhere than it was acknowledged is found`() async throws {
        let (store, other) = (InMemoryEventStore(), InMemoryEventStore())
        let acknowledged = try await write(to: store)
        var commits = try await StoredLog.read(from: store).events.map { event in
            StreamAppend(
                [EventDraft(type: event.type, data: event.data, metadata: event.metadata)], to: event.stream, expecting: .any)
        }
        commits.append(commits.removeFirst())
        for append in commits { _ = try await other.commit(Commit([append])) }
        #expect(try await CrashTrial.run(other, against: acknowledged).count(of: .falseReceipt) > 0)
    }
}

@Suite struct `A note of an acknowledgement` {
    private let path = FileManager.default.temporaryDirectory.appending(path: "cafe-\(UUID().uuidString)").path

    @Test func `comes back, and one that was cut short does not`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let notes = (1...3).map { Acknowledgement(of: "w\($0)", position: LogPosition(rawValue: $0 * 10), versions: [3, 1]) }
        for note in notes { try AcknowledgementLog(at: path).note(note) }
        #expect(try AcknowledgementLog.read(path) == notes)
        let whole = try Data(contentsOf: URL(filePath: path))
        try whole.dropLast(1).write(to: URL(filePath: path))
        #expect(try AcknowledgementLog.read(path) == Array(notes.dropLast()))
    }

    @Test func `needs a file`() throws {
        #expect(throws: EventStoreError.self) { try AcknowledgementLog(at: path + "/nowhere") }
        #expect(throws: (any Error).self) { try AcknowledgementLog.read(path) }
    }
}
