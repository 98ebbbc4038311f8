#if Services
import CafeKit
import Foundation

/// What one service tells another while transports are measured.
enum News: DomainEvent {
    case cupSold(item: String, price: Int64, remark: String)

    static let category: StreamCategory = "bench"
    enum CodingKeys: String, CodingKey { case cupSold = "CupSold" }

    /// The service that tells.
    static let source = "order"
    /// How many customers there are, each with a key of its own.
    static let customers = 64

    static let sample = News.cupSold(
        item: "latte", price: 4_500,
        remark: "oat milk, extra hot, and a straw please; if there is a seat at the window, I wait there with a book")

    /// The messages of so many cups, their positions rising: about 160 bytes of payload each, and of its own, as what is read from a store.
    static func messages(_ count: Int) throws -> [Message] {
        let draft = try EventCodec.draft(sample)
        let date = Date(timeIntervalSince1970: 1_795_253_400)
        return (1...count).map { number in
            let customer = "\(number % customers)"
            return Message(
                RecordedEvent(
                    position: LogPosition(rawValue: Int64(number)), stream: StreamName(category, customer),
                    version: StreamVersion(rawValue: Int64(number)), id: EventID(rawValue: "bench-\(number)"), type: draft.type,
                    data: Data(Array(draft.data)), metadata: EventMetadata(correlationID: customer), recordedAt: date),
                from: source)
        }
    }
}

/// What the other service makes of it: a document for each cup.
struct CupsSold: Projection {
    static let name = "cups-sold"

    struct Row: Document {
        let id: String
        var takings: Int64 = 0

        init(id: String) { self.id = id }
    }

    static var handlers: Handlers<Row> {
        On(News.self) { event, row, _ in
            if case .cupSold(_, let price, _) = event { row.takings += price }
        }
    }
}
#endif  // Services
