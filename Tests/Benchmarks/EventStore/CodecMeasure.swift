#if Services
import CafeDomain
import CafeKit
import Foundation

/// Payloads into events and back, beside Foundation's decoder and encoder on the same text.
enum CodecMeasure {
    static func add(to report: inout StoreReport, for limit: Duration) throws {
        let group = "payloads, one thread"
        for (name, event) in [("OrderPlaced", placed), ("OrderCancelled", .cancelled(orderID: OrderID(valid: "o-1")))] {
            let draft = try EventCodec.draft(event)
            let whole = Data("{\"\(draft.type)\":".utf8) + draft.data + Data("}".utf8)
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .iso8601
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let foundation = Data(String(decoding: whole, as: UTF8.self).replacing(".000Z", with: "Z").utf8)
            let reading = try rate(for: limit / 4) { _ = try decoder.decode(Order.Event.self, from: foundation) }
            report.add(group, "floor: \(name) read by Foundation", reading, "events/s")
            report.add(
                group, "\(name) read",
                try rate(for: limit / 4) { _ = try EventCodec.event(Order.Event.self, type: draft.type, data: draft.data) },
                "events/s", of: ("Foundation", reading))
            let writing = try rate(for: limit / 4) { _ = try encoder.encode(event) }
            report.add(group, "floor: \(name) written by Foundation", writing, "events/s")
            report.add(
                group, "\(name) written", try rate(for: limit / 4) { _ = try EventCodec.draft(event) }, "events/s",
                of: ("Foundation", writing))
        }
    }

    private static let placed = Order.Event.placed(
        order: OrderSnapshot(
            orderID: OrderID(valid: "o-1"), customerID: CustomerID(valid: "ada"), phoneNumber: "010-1234-5678",
            branchID: BranchID(valid: "gangnam"),
            items: [OrderItem(menuID: MenuID(valid: "latte"), name: "Caffè Latte", quantity: 2, unitPrice: 4_500)],
            amount: 9_000,
            currency: .krw, fulfilment: .delivery, address: "1 Teheran-ro", region: "seoul-south",
            placedAt: Date(timeIntervalSince1970: 1_795_253_400)))

    private static func rate(for limit: Duration, _ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        while start.duration(to: clock.now) < limit {
            for _ in 0..<100 { try body() }
            count += 100
        }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }
}
#endif  // Services
