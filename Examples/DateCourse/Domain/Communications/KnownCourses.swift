import CafeKit

/// What communication has heard of courses: enough to say without asking whether there is one, and what it is called.
///
/// News takes a moment. What is added to a course while that of its deletion is on the way stays, like what was there before.
enum KnownCourses: Projection {
    struct Row: Document {
        let id: String
        var title: String?
        var isDeleted = false

        init(id: String) { self.id = id }
    }

    static let name = "known-courses"

    static var handlers: Handlers<Row> {
        On(Schedule.Event.self) { event, row, _ in
            switch event {
            case .registered(let course), .edited(let course): row.title = course.title
            case .deleted: row.isDeleted = true
            }
        }
    }
}

/// Why communication says no.
enum CommunicationRefusal: Error, Equatable {
    /// It has heard of no such course, or not yet.
    case unknownCourse
    /// The course is deleted: what was said of it stays, and nothing is added.
    case deletedCourse
}

extension ViewReader where P == KnownCourses {
    /// Returns the title of a course that things can be added to.
    ///
    /// - Throws: ``CommunicationRefusal``.
    func openTitle(_ id: ScheduleID) async throws -> String {
        guard let course = try await document(id.rawValue), let title = course.title else {
            throw CommunicationRefusal.unknownCourse
        }
        if course.isDeleted { throw CommunicationRefusal.deletedCourse }
        return title
    }
}
