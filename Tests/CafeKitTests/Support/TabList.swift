import CafeKit
import CafeTesting
import Foundation

/// All tabs, by what is owed: a view of two sources.
enum TabList: Projection {
    static let name = "tab-list"

    struct Row: Document {
        let id: String
        var isOpen = false
        var total = 0
        var guests = 0
        var history: [String] = []

        init(id: String) { self.id = id }
    }

    static let indexes = [Index<Row>("open", { $0.isOpen ? "yes" : nil }, rankedBy: { Int64($0.total) })]

    static var handlers: Handlers<Row> {
        On(Tab.Event.self) { event, row, message in
            row.history.append("\(message.source)@\(message.position)")
            switch event {
            case .opened: row.isOpen = true
            case .ordered(_, let price): row.total += price
            case .closed: row.isOpen = false
            }
        }
        On(Door.Event.self, key: { event, message in event == .left ? nil : message.key }) { _, row, message in
            row.history.append("\(message.source)@\(message.position)")
            row.guests += 1
        }
    }
}

extension Message {
    /// A message of the bar's log.
    static func tab(_ event: Tab.Event, _ id: String, at position: Int) throws -> Message {
        let draft = try EventCodec.draft(event)
        var message = Message.sample(position, key: id, type: draft.type, from: "bar")
        message.stream = Tab.stream(id)
        message.data = draft.data
        return message
    }
}
