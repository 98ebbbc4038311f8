#if Services
import CafeHTTP
import HTTPTypes

// What the domain refuses, in the words of HTTP. A course that is deleted is 410: whoever asks again need not hope.

extension Problem {
    fileprivate static let noSuchCourse = Problem(.notFound, "There is no such course")
    fileprivate static let deletedCourse = Problem(.gone, "The course is deleted", type: "urn:datecourse:course-deleted")
}

extension Schedule.Refusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknown: .noSuchCourse
        case .deleted: .deletedCourse
        case .idTaken: Problem(.conflict, "The id belongs to another course")
        }
    }
}

extension CommunicationRefusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknownCourse: .noSuchCourse
        case .deletedCourse: .deletedCourse
        }
    }
}

extension CourseComment.Refusal: ProblemConvertible {
    var problem: Problem { Problem(.conflict, "The id belongs to another comment") }
}

extension Review.Refusal: ProblemConvertible {
    var problem: Problem {
        Problem(.conflict, "The customer has reviewed this course", type: "urn:datecourse:already-reviewed")
    }
}

extension ReviewRefusal: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notReviewable: Problem(.conflict, "The course cannot be reviewed", type: "urn:datecourse:not-reviewable")
        case .unknownCourse: .invalid("scheduleId", "is no course")
        }
    }
}

extension PermissionUnanswered: ProblemConvertible {
    var problem: Problem {
        .unavailable(
            "Whether the course may be reviewed is not known right now. Nothing was saved; try again shortly",
            retryAfter: .seconds(retryAfter))
    }
}
#endif  // Services
