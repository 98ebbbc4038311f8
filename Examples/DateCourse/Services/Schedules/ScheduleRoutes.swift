#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// Whether a course may be reviewed, as the schedule service answers.
struct Reviewability: Codable {
    let scheduleID: ScheduleID
    let reviewable: Bool

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", reviewable }
}

/// The schedule service over HTTP.
struct ScheduleRoutes: RouteCollection {
    private let beginnings: Beginnings<Schedule>
    private var schedules: CommandHandler<Schedule> { beginnings.handler }

    init(store: any EventStore) { beginnings = Beginnings(store: store) }

    var routes: [Route] {
        Routes {
            Post("/schedules") { request in try await register(request) }
            Get("/schedules/{scheduleId}") { request in
                guard let schedule = try await schedules.state(of: request.scheduleID.rawValue) else {
                    throw Schedule.Refusal.unknown
                }
                return try .json(try course(of: schedule))
            }
            Put("/schedules/{scheduleId}") { request in
                let id = try request.scheduleID
                let edit = try request.json(CourseDraft.self).edit()
                return try .json(
                    try course(of: try await schedules.handle(edit, on: id, causedBy: request.metadata(of: id)).state))
            }
            Delete("/schedules/{scheduleId}") { request in
                let id = try request.scheduleID
                try await schedules.handle(.delete, on: id, causedBy: request.metadata(of: id))
                return .status(.noContent)
            }
            Get("/schedules/{scheduleId}/reviewable") { request in
                let id = try request.scheduleID
                guard let reviewable = try await schedules.state(of: id.rawValue)?.isReviewable else {
                    throw Schedule.Refusal.unknown
                }
                return try .json(Reviewability(scheduleID: id, reviewable: reviewable))
            }
        }.routes
    }

    private func register(_ request: ServiceRequest) async throws -> ServiceResponse {
        let draft = try request.json(CourseDraft.self)
        let course = try draft.course(.new)
        let keyed = try KeyedRequest(try request.idempotencyKey(), of: course.hostID, draft)
        let begun = try await beginnings.begin(
            course.scheduleID.rawValue, .register(course), for: keyed, causedBy: request.metadata(of: course.scheduleID))
        return try .json(
            try self.course(of: begun.state), status: .created, headers: [.location: "/schedules/\(begun.id)"])
    }

    private func course(of schedule: Schedule) throws(Schedule.Refusal) -> Course {
        guard let course = schedule.course else { throw .unknown }
        if schedule.isDeleted { throw .deleted }
        return course
    }
}
#endif  // Services
