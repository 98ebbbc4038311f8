import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `A customer's messages` {
    private let communication = InMemoryEventStore()
    private let store = LosingStore()
    private var runner: PolicyRunner<TellOfBookmarks> { PolicyRunner(TellOfBookmarks(), store: store) }

    private func ask(_ commands: Favour.Command...) async throws {
        let favours = CommandHandler<Favour>(store: communication)
        for command in commands { try await favours.handle(command, on: Pair.minaAtHanRiver, causedBy: .hanRiver) }
    }

    private func texts() async throws -> [String] {
        try await store.messages(from: "message").compactMap { message in
            guard case .delivered(let content) = try message.event(as: Notice.Event.self) else { return nil }
            return content.text
        }
    }

    private let bookmark = Favour.Command.bookmark(.minaAtHanRiver, title: "Han River at night")

    @Test func `tell of each change to a bookmark, in order, and of nothing else`() async throws {
        try await ask(
            bookmark, .like(.minaAtHanRiver), bookmark, .removeBookmark(.minaAtHanRiver), .removeLike(.minaAtHanRiver),
            .removeBookmark(.minaAtHanRiver), bookmark)
        for message in try await communication.messages(from: "communication") { try await runner.handle(message) }
        #expect(
            try await texts() == [
                "You bookmarked “Han River at night”.", "You took “Han River at night” off your bookmarks.",
                "You bookmarked “Han River at night”.",
            ])
    }

    @Test func `come once, however often and late the event is delivered`() async throws {
        try await ask(bookmark, .removeBookmark(.minaAtHanRiver))
        let messages = try await communication.messages(from: "communication")
        for message in messages + messages.reversed() + messages { try await runner.handle(message) }
        #expect(try await texts().count == 2)
    }

    @Test(arguments: LosingStore.Moment.allCases)
    func `come once where the service fails as it stores one`(_ moment: LosingStore.Moment) async throws {
        try await ask(bookmark)
        let message = try #require(try await communication.messages(from: "communication").first)
        store.fail(moment)
        await #expect(throws: (any Error).self) { try await runner.handle(message) }
        try await runner.handle(message)
        #expect(try await texts().count == 1)
    }

    @Test func `come once even where the service has forgotten what it has handled`() async throws {
        try await ask(bookmark)
        for message in try await communication.messages(from: "communication") {
            guard let event = try message.event(as: Favour.Event.self) else { continue }
            let reaction = try #require(TellOfBookmarks().react(to: event, message))
            for _ in 0..<2 { try await CommandHandler<Notice>(store: store).handle(reaction.command, on: reaction.id) }
        }
        #expect(try await texts().count == 1)
    }
}
