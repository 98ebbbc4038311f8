#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Logging

/// The life of one course, played over HTTP at a system of its own that keeps nothing.
struct Demo: Sendable {
    let json: Bool
    let logger: Logger
    let say: @Sendable (String) -> Void

    /// A service did not do what the story says.
    struct Surprise: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs the system on free ports, plays the story, tells what caused what, and stops it.
    ///
    /// - Throws: ``Surprise`` or `NeverCame` where it goes another way.
    func play() async throws {
        var settings = SystemSettings<DateCourseService>()
        settings.portOffset = nil
        var patient = PeerCalls()
        (patient.deadline, patient.timeout) = (.seconds(60), .seconds(25))
        let storage = SystemStorage<DateCourseService>.inMemory()
        try await ServiceSystem.dateCourse(settings, storage: storage, logger: logger, asking: patient).whileOpen { addresses in
            let requester = HTTPRequester()
            do {
                let id = try await tell(Visitor(requester, try await addresses.url(of: .gateway)) { if !json { say($0) } })
                let timeline = try await Timeline(of: id.rawValue, in: storage.logs)
                say(try json ? timeline.jsonLines() : "\nWhat caused what, course \(id)\n\n\(timeline.table())")
            } catch {
                try await requester.shutdown()
                throw error
            }
            try await requester.shutdown()
        }
    }

    private func tell(_ visitor: Visitor) async throws -> ScheduleID {
        visitor.say("A host registers a course, and the network makes the browser ask twice.")
        let draft = CourseDraft(hostID: "sora", title: "Han River at night", places: [.init(name: "Banpo Bridge")])
        let course: Course = try await visitor.send(.post, "/schedules", draft, key: "first", expecting: .created).json()
        try await visitor.send(.post, "/schedules", draft, key: "first", expecting: .created)
        let (id, communication) = (course.scheduleID, "/communications/\(course.scheduleID)")
        try await visitor.wait(communication, until: "news of it has come") { (_: CounterView) in true }

        visitor.say("Mina bookmarks it, twice, likes it and changes her mind. Jun bookmarks it too.")
        try await visitor.send(.put, "\(communication)/bookmarks/mina")
        try await visitor.send(.put, "\(communication)/bookmarks/mina")
        try await visitor.send(.put, "\(communication)/likes/mina")
        try await visitor.send(.delete, "\(communication)/likes/mina")
        try await visitor.send(.put, "\(communication)/bookmarks/jun")
        try await visitor.send(.delete, "\(communication)/bookmarks/mina")

        visitor.say("They say what they think of it.")
        let comment = CommentDraft(customerID: "mina", text: "Is it lit on Mondays?")
        try await visitor.send(.post, "\(communication)/comments", comment, expecting: .created)
        let review = ReviewDraft(scheduleID: id.rawValue, customerID: "jun", rating: 5, text: "Cold, and worth it.")
        try await visitor.send(.post, "/reviews", review, expecting: .created)
        try await visitor.wait("/viewpages/\(id)", until: "1 bookmark, no like, 1 comment, 1 review, 3 messages") {
            (page: PageView) in
            (page.bookmarks, page.likes, page.messages.count) == (1, 0, 3) && (page.comments.count, page.reviews.count) == (1, 1)
        }

        visitor.say("The host deletes it. Nobody can review it any more, and its page stays.")
        try await visitor.send(.delete, "/schedules/\(id)", expecting: .noContent)
        let late = ReviewDraft(scheduleID: id.rawValue, customerID: "mina", rating: 1, text: "Where is it?")
        try await visitor.send(.post, "/reviews", late, expecting: .conflict)
        try await visitor.wait("/viewpages/\(id)", until: "the page says that it is deleted") { (page: PageView) in
            page.status == .deleted && page.reviews.count == 1
        }
        return id
    }
}
#endif  // Services
