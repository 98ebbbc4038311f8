import CafeKit
import CafeTesting
import Foundation

/// What happens at the door.
enum Door {
    enum Event: DomainEvent, Equatable {
        case arrived(table: Int)
        case ordered(item: String)
        case left
        static let category: StreamCategory = "door"
    }
}

extension Message {
    /// A message of the door's log.
    static func door(_ event: Door.Event, guest: String, at position: Int) throws -> Message {
        let draft = try EventCodec.draft(event)
        var message = Message.sample(position, key: guest, type: draft.type, from: "door")
        message.stream = StreamName(Door.Event.category, guest)
        message.data = draft.data
        return message
    }

    /// Returns the message with another payload.
    func with(json: String) -> Message {
        var message = self
        message.data = Data(json.utf8)
        return message
    }
}
