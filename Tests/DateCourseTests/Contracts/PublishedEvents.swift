#if Services
import CafeContracts
import CafeRuntime
import EventContracts
import HTTPTypes

@testable import datecourse

/// What the services have really published while everything happened that can.
enum PublishedEvents {
    private static let told = Task { try await tell() }

    /// The events of a system in which all has happened; it happens once for all tests.
    static func all() async throws -> PublishedMessages { try await told.value }

    private static func tell() async throws -> PublishedMessages {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            let course = CourseDraft(
                hostID: "sora", title: "Han River at dawn", about: "Bring a blanket.",
                places: [.init(name: "Banpo Bridge", address: "Seocho-gu")])
            _ = try await system.send(.put, .schedule, "/schedules/\(id)", course)
            for set in ["bookmarks", "likes"] {
                for method in [HTTPRequest.Method.put, .delete] {
                    _ = try await system.send(method, .communication, "/communications/\(id)/\(set)/mina")
                }
            }
            let comment = CommentDraft(customerID: "mina", text: "When is it best?")
            _ = try await system.send(.post, .communication, "/communications/\(id)/comments", comment)
            _ = try await system.send(.post, .review, "/reviews", ReviewDraft.sample(id))
            _ = try await system.send(.delete, .schedule, "/schedules/\(id)")
            try await system.page(of: id) { $0.position == 11 }
            return try await PublishedMessages(
                DateCourseService.keeping.compactMap { $0.publishedLog(in: system.storage[$0]) })
        }
    }
}
#endif  // Services
