#if Services
import CafeKit

extension AnySagaEvent {
    /// What has happened, in words, and until when or when again.
    var words: String {
        switch self {
        case .requested(_, _, _, _, let deadline, _), .called(_, _, _, _, let deadline, _): "\(self), until \(deadline.text)"
        case .failed(_, _, _, _, _, let retryAt?): "\(self), at \(retryAt.text)"
        default: description
        }
    }
}
#endif  // Services
