#if Services
import CafeHTTP
import CafeKit
import HTTPTypes

/// The schedule service over HTTP, behind the policies of a pipeline. No fallback ever says yes.
struct AskedPermissions: ReviewPermissions {
    private let schedules: HTTPPeer

    init(_ schedules: HTTPPeer) { self.schedules = schedules }

    func permission(for id: ScheduleID, causedBy cause: EventMetadata) async throws(PermissionUnanswered) -> ReviewPermission {
        let answer: ServiceResponse
        do { answer = try await schedules.ask(.get, "/schedules/\(id)/reviewable", causedBy: cause) } catch {
            throw PermissionUnanswered(retryAfter: error.retryAfter)
        }
        if answer.status == .notFound { return .unknownCourse }
        // Whatever else it says is no answer to this question.
        guard answer.status == .ok, let said = try? await answer.json(Reviewability.self) else {
            throw PermissionUnanswered(retryAfter: 1)
        }
        return said.reviewable ? .granted : .denied
    }
}
#endif  // Services
