import CafeKit
import Synchronization

@testable import datecourse

/// Answers as it is told, and counts how often it is asked.
final class ScriptedPermissions: ReviewPermissions {
    private let state: Mutex<(answer: ReviewPermission?, questions: Int)>

    /// Answers so; nil is no answer.
    init(_ answer: ReviewPermission?) { state = Mutex((answer, 0)) }

    var questions: Int { state.withLock { $0.questions } }

    /// Answers so from now on.
    func answer(_ answer: ReviewPermission?) { state.withLock { $0.answer = answer } }

    func permission(for id: ScheduleID, causedBy cause: EventMetadata) async throws(PermissionUnanswered) -> ReviewPermission {
        let answer = state.withLock { state in
            state.questions += 1
            return state.answer
        }
        guard let answer else { throw PermissionUnanswered(retryAfter: 3) }
        return answer
    }
}
