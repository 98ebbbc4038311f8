import CafeKit

/// Knows whether courses may be reviewed: the schedule service, as the review service sees it.
protocol ReviewPermissions: Sendable {
    /// Asks about one course, now.
    func permission(for id: ScheduleID, causedBy cause: EventMetadata) async throws(PermissionUnanswered) -> ReviewPermission
}

/// What it says.
enum ReviewPermission: Sendable { case granted, denied, unknownCourse }

/// It says nothing, so nothing is saved.
struct PermissionUnanswered: Error, Equatable {
    /// After how many seconds it is worth asking again.
    let retryAfter: Int
}

/// Why a review is not saved.
enum ReviewRefusal: Error, Equatable {
    /// The course may not be reviewed, or not any more.
    case notReviewable
    case unknownCourse
}
