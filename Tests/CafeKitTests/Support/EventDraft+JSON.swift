import CafeKit
import Foundation

extension EventDraft {
    /// Creates a draft from JSON text.
    init(_ type: String, json: String = "{}", correlationID: String? = nil) {
        self.init(type: type, data: Data(json.utf8), metadata: EventMetadata(correlationID: correlationID))
    }
}
