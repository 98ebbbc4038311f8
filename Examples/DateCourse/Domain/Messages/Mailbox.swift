import CafeKit

/// The messages of a customer, the newest first.
enum Mailbox: Projection {
    struct Row: Document {
        let id: String
        var message: Notice.Content?
        var position: Int64 = 0

        init(id: String) { self.id = id }
    }

    static let name = "mailbox"
    static let customer = "customer"
    static var indexes: [Index<Row>] {
        [
            Index(customer) {
                $0.message?.customerID.rawValue
            } rankedBy: {
                -$0.position
            }
        ]
    }

    static var handlers: Handlers<Row> {
        On(Notice.Event.self) { event, row, message in
            guard case .delivered(let content) = event else { return }
            (row.message, row.position) = (content, message.position.rawValue)
        }
    }
}
