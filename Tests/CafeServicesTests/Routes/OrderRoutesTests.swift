#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `Orders over HTTP` {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private static func place(_ text: String, _ cafe: RunningCafe) async throws -> ServiceResponse {
        try await cafe.requester.send(
            .post, "\(try await cafe.addresses.url(of: .order))/orders", headers: json, body: Data(text.utf8))
    }

    @Test(.timeLimit(.minutes(10))) func `A placed order is shown with its fields by name`() async throws {
        try await RunningCafe.open { cafe in
            let order = try await Self.place(orderText(), cafe).raw
            #expect(
                order.names == [
                    "amount", "branchId", "currency", "customerId", "fulfilment", "items", "orderId", "phoneNumber", "placedAt",
                    "status",
                ])
            #expect(order["items"]?[0]?.names == ["menuId", "name", "quantity", "unitPrice"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A delivery also shows where to`() async throws {
        let place = #""address":"Teheran-ro 1","region":"gangnam""#
        try await RunningCafe.open { cafe in
            let order = try await Self.place(orderText(fulfilment: #""delivery""#, also: place), cafe).raw
            #expect(order["address"] == "Teheran-ro 1")
            #expect(order["region"] == "gangnam")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Location is where the order is found, the same as placed`() async throws {
        try await RunningCafe.open { cafe in
            let placed = try await Self.place(orderText(), cafe)
            let location = try #require(placed.headers[.location])
            let found = try await cafe.send(.get, .order, location)
            #expect(found.status == .ok)
            #expect(try await found.raw == placed.raw)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Prices are the branch's whatever the client says, and unknown fields do no harm`()
        async throws
    {
        let items = #"[{"menuId":"latte","quantity":2,"unitPrice":1,"name":"Free","amount":1}]"#
        let text = orderText(items: items, also: #""amount":1,"currency":"USD","status":"completed","orderId":"mine","x":[{}]"#)
        try await RunningCafe.open { cafe in
            let order = try await Self.place(text, cafe).raw
            #expect(order["amount"] == 10_000)
            #expect(order["currency"] == "KRW")
            #expect(order["status"] == "placed")
            #expect(order["orderId"] != "mine")
            #expect(order["items"]?[0]?["unitPrice"] == 5_000)
            #expect(order["items"]?[0]?["name"] == "Caffè latte")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A declined payment is 402 and leaves no order`() async throws {
        let set = orderText(items: itemsText(menuId: #""tasting-set""#, quantity: "1"))
        try await RunningCafe.open { cafe in
            try await cafe.check([Exchange(.post, .order, "/orders", set, is: 402, type: "urn:cafe:payment-declined")])
            let id = try #require(try await cafe.events(\.order, "OrderAbandoned").first?.stream.id)
            try await cafe.check([
                Exchange(.get, .order, "/orders/\(id)", is: 404), Exchange(.delete, .order, "/orders/\(id)", is: 404),
                Exchange(.get, .customercenter, "/mypages/\(id)", is: 404),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Cancelling answers 202 with the order, on its way out`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            let answer = try await cafe.send(.delete, .order, "/orders/\(id)")
            #expect(answer.status == .accepted)
            #expect(try await answer.raw["status"] == "cancelling")
            try await cafe.order(id, is: .cancelled)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `An order that was refused by the branch cannot be cancelled`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            try await cafe.kitchen("reject", of: id)
            try await cafe.order(id, is: .rejected)
            try await cafe.check([Exchange(.delete, .order, "/orders/\(id)", is: 409, type: "urn:cafe:already-rejected")])
        }
    }
}
#endif  // Services
