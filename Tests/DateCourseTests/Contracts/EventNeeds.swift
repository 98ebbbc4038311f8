#if Services
import CafeKit
import EventContracts

@testable import datecourse

/// Which events each service reads of the others, and what it does with them.
enum EventNeeds {
    /// The pairs that share nothing but events.
    static let pairs = [
        ("communication", "schedule"), ("message", "communication"), ("viewpage", "schedule"), ("viewpage", "communication"),
        ("viewpage", "review"), ("viewpage", "message"),
    ]

    /// What one service reads of another.
    static func of(_ consumer: String, from provider: String) throws -> [EventNeed] {
        func need(_ example: some DomainEvent) throws -> EventNeed {
            try EventNeed(example, from: provider, on: "han-river") { message in try await consume(message, consumer) }
        }
        return switch (consumer, provider) {
        case (_, "schedule"): try schedules.map(need)
        case ("message", "communication"): try bookmarks.map(need)
        case ("viewpage", "communication"):
            try bookmarks.map(need) + likes.map(need) + [need(CourseComment.Event.written(comment: .sample()))]
        case ("viewpage", "review"): [try need(Review.Event.registered(review: .sample()))]
        case ("viewpage", "message"): [try need(Notice.Event.delivered(message: .sample()))]
        default: []
        }
    }

    /// A course with nothing that a host may leave out: nobody needs the rest.
    private static let course = Course(
        scheduleID: .hanRiver, hostID: HostID(valid: "sora"), title: "Han River at night", about: nil,
        places: [Course.Place(name: "Banpo Bridge")])
    private static let schedules: [Schedule.Event] = [
        .registered(course: course), .edited(course: course), .deleted(scheduleID: .hanRiver),
    ]
    private static let bookmarks: [Favour.Event] = [
        .bookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night"),
        .unbookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night"),
    ]
    private static let likes: [Favour.Event] = [
        .liked(scheduleID: .hanRiver, customerID: .mina), .unliked(scheduleID: .hanRiver, customerID: .mina),
    ]

    private static func consume(_ message: Message, _ consumer: String) async throws -> Bool {
        switch consumer {
        case "message":
            return try message.event(as: Favour.Event.self).flatMap { TellOfBookmarks().react(to: $0, message) } != nil
        case "communication": return try await view(of: message, KnownCourses.self) != KnownCourses.Row(id: "han-river")
        default: return try await view(of: message, CoursePage.self)?.position == 1
        }
    }

    private static func view<P: Projection>(of message: Message, _: P.Type) async throws -> P.Row? {
        let views = InMemoryViewStore()
        try await Projector(P.self, views: views).handle(MessageBatch(source: message.source, messages: [message]))
        return try await ViewReader(P.self, views: views).document("han-river")
    }
}
#endif  // Services
