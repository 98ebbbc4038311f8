#if HTTP
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventDraft {
    /// An event of a type; what it says hardly matters.
    init(_ type: String, json: String = "{}") { self.init(type: type, data: Data(json.utf8)) }
}
#endif  // HTTP
