#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// Comments over HTTP.
struct CommentRoutes: RouteCollection {
    private let beginnings: Beginnings<CourseComment>
    private let comments: ViewReader<CommentList>
    private let courses: ViewReader<KnownCourses>

    init(_ storage: Storage) {
        beginnings = Beginnings(store: storage.events)
        comments = ViewReader(views: storage.views)
        courses = ViewReader(views: storage.views)
    }

    var routes: [Route] {
        Routes {
            Post("/communications/{scheduleId}/comments") { request in try await write(request) }
            Get("/communications/{scheduleId}/comments") { request in
                let (id, (after, limit)) = (try request.scheduleID, try request.page())
                let hits = try await comments.hits(CommentList.course, id.rawValue, after: after, limit: limit)
                return try .json(CommentPage(comments: hits.compactMap(\.row.comment), next: hits.next(limit: limit)))
            }
        }.routes
    }

    private func write(_ request: ServiceRequest) async throws -> ServiceResponse {
        let id = try request.scheduleID
        let draft = try request.json(CommentDraft.self)
        let comment = try draft.comment(.new, on: id)
        // The same key may be used once for each course.
        let keyed = try KeyedRequest(try request.idempotencyKey().map { "\(id)/\($0)" }, of: comment.customerID, draft)
        if let written = try await beginnings.earlier(keyed)?.state.content { return try answer(written) }
        _ = try await courses.openTitle(id)
        let begun = try await beginnings.begin(
            comment.commentID.rawValue, .write(comment), for: keyed, causedBy: request.metadata(of: id))
        return try answer(begun.state.content ?? comment)
    }

    private func answer(_ comment: CourseComment.Content) throws -> ServiceResponse { try .json(comment, status: .created) }
}

/// A page of a course's comments.
struct CommentPage: Codable {
    let comments: [CourseComment.Content]
    let next: String?
}
#endif  // Services
