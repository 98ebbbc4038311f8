import CafeKit
import Testing

@testable import CafeTesting

@Suite struct `A history` {
    private let story = Story()
    private let tab = StreamName("trial", "tab")

    @Test func `in which a commit overtakes one that was acknowledged before is wrong`() async throws {
        let (first, second) = (try await story.stored(), try await story.stored())
        story.acknowledged(second, 1...2)
        story.acknowledged(first, 3...4)
        #expect(try await story.verdict() == [.reordered])
    }

    @Test func `in which two overlapping commits come either way is right`() async throws {
        let (first, second) = (try await story.stored(), try await story.stored())
        story.acknowledged(second, 1...3)
        story.acknowledged(first, 2...4)
        #expect(try await story.verdict().isEmpty)
    }

    @Test(
        arguments: [(1...2, [.stale]), (2...4, []), (5...6, [])]
            as [(ClosedRange<Int>, [TrialViolation.Rule])])
    func `in which a version is read that a returned commit has passed is wrong`(
        _ second: ClosedRange<Int>, _ rules: [TrialViolation.Rule]
    ) async throws {
        story.acknowledged(try await story.stored(), -2...(-1))
        story.acknowledged(try await story.stored(), second)
        story.call(.version(tab), .version(1), 3...5)
        #expect(try await story.verdict() == rules)
    }

    @Test(
        arguments: [
            .version(StreamName("trial", "tab")), .head, .log(after: 0, limit: 9), .log(after: 1, limit: 9),
            .stream(StreamName("trial", "tab"), .forwards, from: 1, limit: 9),
            .stream(StreamName("trial", "tab"), .forwards, from: 2, limit: 9),
            .stream(StreamName("trial", "tab"), .backwards, from: .end, limit: 1),
        ] as [Call.Request])
    func `in which a reading does not see what was acknowledged before is wrong, however it is made`(
        _ reading: Call.Request
    ) async throws {
        story.acknowledged(try await story.stored(), 1...2)
        let early = try await story.answer(to: reading)
        story.acknowledged(try await story.stored(2), 3...4)
        story.call(reading, early, 3...5)
        #expect(try await story.verdict().isEmpty)
        // A page that ends early says nothing of what comes behind it.
        guard case .log(after: 0, limit: _) = reading else {
            story.call(reading, early, 5...6)
            #expect(try await story.verdict() == [.stale])
            return
        }
    }

    @Test func `in which something is read before it was asked for is wrong`() async throws {
        story.call(.head, .head(1), 1...2)
        story.acknowledged(try await story.stored(), 3...4)
        #expect(try await story.verdict() == [.premature])
    }

    @Test func `in which what has been seen is not seen again is wrong, though the commit has not returned`() async throws {
        story.acknowledged(try await story.stored(), 1...20)
        story.call(.head, .head(1), 5...6)
        story.call(.version(tab), .version(0), 7...8)
        #expect(try await story.verdict() == [.stale])
    }

    @Test func `in which a commit is seen in part is wrong`() async throws {
        story.acknowledged(try await story.stored(3), 1...9)
        story.call(.version(tab), .version(2), 2...3)
        story.call(.head, .head(2), 4...5)
        #expect(try await story.verdict() == [.torn, .torn])
    }

    @Test(arguments: [true, false])
    func `in which nobody knows of a commit whether it is stored is right in both cases`(_ isStored: Bool) async throws {
        story.acknowledged(try await story.stored(), 1...2)
        story.unknown(isStored ? try await story.stored().commit : story.asked(), 3...4)
        // It may come through long after its caller was told.
        story.call(.head, .head(1), 5...6)
        #expect(try await story.verdict().isEmpty)
    }

    @Test func `in which a conflict names a version that the stream no longer had, or did not have yet, is wrong`() async throws {
        for stored in [1...2, 3...4, 9...10] { story.acknowledged(try await story.stored(), stored) }
        story.call(.commit(story.asked(expecting: .none)), conflict(.none, 2), 5...6)
        #expect(try await story.verdict().isEmpty)
        story.call(.commit(story.asked(expecting: .none)), conflict(.none, 1), 6...7)
        #expect(try await story.verdict() == [.stale])
        story.call(.commit(story.asked(expecting: .none)), conflict(.none, 3), 7...8)
        #expect(try await story.verdict() == [.stale, .premature])
    }

    @Test func `in which a deleted stream is refused before it was deleted, or read after, is wrong`() async throws {
        let (first, end) = (try await story.stored(), try await story.stored(0))
        story.acknowledged(first, 1...2)
        story.acknowledged(end, 7...8)
        story.call(.stream(tab, .forwards, from: 1, limit: 9), .failure(EventStoreError(.deleted, "")), 7...9)
        #expect(try await story.verdict().isEmpty)
        story.call(.stream(tab, .forwards, from: 1, limit: 9), .failure(EventStoreError(.deleted, "")), 3...4)
        #expect(try await story.verdict() == [.premature])
        story.call(.stream(tab, .forwards, from: 2, limit: 9), .events([]), 10...11)
        #expect(try await story.verdict().contains(.stale))
    }

    @Test func `in which a page passes over an event is wrong`() async throws {
        for stored in [1...2, 3...4] { story.acknowledged(try await story.stored(), stored) }
        guard case .page(var page) = try await story.answer(to: .log(after: .start, limit: 10)) else { return }
        page.events.removeFirst()
        story.call(.log(after: .start, limit: 10), .page(page), 5...6)
        #expect(try await story.verdict() == [.missed])
    }

    private func conflict(_ expected: ExpectedVersion, _ actual: StreamVersion) -> Call.Answer {
        .failure(EventStoreError(conflictOn: tab, expected: expected, actual: actual))
    }
}
