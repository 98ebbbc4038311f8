#if Services
import CafeContracts
import CafeDomain
import EventContracts
import Foundation
import Machine

/// Which events those read who came later, and know nothing of the café's code.
enum OutsideNeeds {
    /// What `revenue.py` reads of the payment service.
    static var revenue: [EventNeed] {
        get throws {
            [
                try EventNeed(
                    Taken.approved(order: .init(amount: 9000, currency: "KRW")), from: "payment",
                    ["$.order.amount": .integer, "$.order.currency": .regex("[A-Z]{3}")]),
                try EventNeed(
                    Taken.refunded(amount: 9000, currency: "KRW"), from: "payment",
                    ["$.amount": .integer, "$.currency": .regex("[A-Z]{3}")]),
            ]
        }
    }

    /// The part of payment's events that `revenue.py` reads.
    private enum Taken: DomainEvent {
        case approved(order: Order)
        case refunded(amount: Int64, currency: String)

        static let category: StreamCategory = "payment"
        enum CodingKeys: String, CodingKey { case approved = "PaymentApproved", refunded = "PaymentRefunded" }

        struct Order: Codable, Sendable {
            let amount: Int64
            let currency: String
        }
    }

    /// Lets `revenue.py` count one event, and returns what it prints.
    static func counted(_ message: CafeContracts.Message) async throws -> JSON {
        let script = Checkout.path("Examples/Revenue/revenue.py")
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("cafe-event-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("[".utf8 + message.contents.bytes + "]".utf8).write(to: file)
        return try JSON(parsing: try await ChildProcess.run(["/usr/bin/env", "python3", script, "--events", file.path]))
    }
}
#endif  // Services
