#if Services
import CafeAtWork
import CafeServices
import HTTPTypes
import Testing

@Suite struct `What an order request may not say` {
    private static func refused(_ body: String, at field: String) -> Exchange {
        Exchange(.post, .order, "/orders", body, is: 422, at: field)
    }

    @Test(.timeLimit(.minutes(10))) func `A missing or null field is named`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.refused(orderText(customerId: nil), at: "customerId"),
                Self.refused(orderText(phoneNumber: nil), at: "phoneNumber"),
                Self.refused(orderText(branchId: nil), at: "branchId"),
                Self.refused(orderText(items: nil), at: "items"),
                Self.refused(orderText(fulfilment: nil), at: "fulfilment"),
                Self.refused(orderText(items: #"[{"menuId":"latte"}]"#), at: "items[0].quantity"),
                Self.refused(orderText(items: #"[{"quantity":1}]"#), at: "items[0].menuId"),
                Self.refused(orderText(customerId: "null"), at: "customerId"),
                Self.refused(orderText(items: "[null]"), at: "items[0]"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A field of the wrong type is named`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.refused(orderText(customerId: "5"), at: "customerId"),
                Self.refused(orderText(phoneNumber: "{}"), at: "phoneNumber"),
                Self.refused(orderText(items: "{}"), at: "items"),
                Self.refused(orderText(items: "[5]"), at: "items[0]"),
                Self.refused(orderText(items: itemsText(quantity: #""2""#)), at: "items[0].quantity"),
                Self.refused(orderText(items: itemsText(quantity: "1.5")), at: "items[0].quantity"),
                Self.refused(orderText(also: #""address":7"#), at: "address"),
                Self.refused("[]", at: "body"), Self.refused("5", at: "body"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A value that cannot be is named`() async throws {
        let long = String(repeating: "7", count: 1_000_000)
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.refused(orderText(items: itemsText(quantity: "0")), at: "items[0].quantity"),
                Self.refused(orderText(items: itemsText(quantity: "-1")), at: "items[0].quantity"),
                Self.refused(orderText(items: itemsText(quantity: "101")), at: "items[0].quantity"),
                Self.refused(orderText(items: itemsText(quantity: "9223372036854775808")), at: "items[0].quantity"),
                Self.refused(orderText(items: itemsText(quantity: "1e400")), at: "items[0].quantity"),
                Self.refused(orderText(items: "[]"), at: "items"),
                Self.refused(orderText(phoneNumber: #""""#), at: "phoneNumber"),
                Self.refused(orderText(phoneNumber: #""call me""#), at: "phoneNumber"),
                Self.refused(orderText(phoneNumber: "\"\(long)\""), at: "phoneNumber"),
                Self.refused(orderText(customerId: #""""#), at: "customerId"),
                Self.refused(orderText(customerId: "\"\(long)\""), at: "customerId"),
                Self.refused(orderText(customerId: #""a b""#), at: "customerId"),
                Self.refused(orderText(fulfilment: #""pigeon""#), at: "fulfilment"),
                Self.refused(orderText(fulfilment: "\"\(long)\""), at: "fulfilment"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `What the branch does not have is named`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.refused(orderText(branchId: #""atlantis""#), at: "branchId"),
                Self.refused(orderText(items: itemsText(menuId: #""petrol""#, quantity: "1")), at: "items[0].menuId"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Half a surrogate pair is named`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.refused(orderText(phoneNumber: #""\ud800""#), at: "phoneNumber"),
                Self.refused(orderText(customerId: #""mina\udc00""#), at: "customerId"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Ten thousand items are refused as a whole`() async throws {
        let item = #"{"menuId":"latte","quantity":1}"#
        let items = "[\(Array(repeating: item, count: 10_000).joined(separator: ","))]"
        try await RunningCafe.open { cafe in try await cafe.check([Self.refused(orderText(items: items), at: "items")]) }
    }

    @Test(.timeLimit(.minutes(10)), arguments: ["address", "region"])
    func `A delivery needs a place to go to`(field: String) async throws {
        let place = field == "address" ? #""region":"gangnam""# : #""address":"Teheran-ro 1""#
        try await RunningCafe.open { cafe in
            try await cafe.check([Self.refused(orderText(fulfilment: #""delivery""#, also: place), at: field)])
        }
    }
}
#endif  // Services
