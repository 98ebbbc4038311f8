#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import HTTPTypes
import Testing

@Suite struct `What the web front end needs of the gateway` {
    private static let order = "7f1c9a52-5c3e-4e0a-9d0b-2f6f8a1b3c4d"
    private static let id: Template = .matching(.regex("[0-9A-Za-z._-]{1,64}"), .string(order))
    private static let amount: Template = .integer(5000)
    private static let currency: Template = .regex("[A-Z]{3}", example: "KRW")

    /// A path with the id of the order that a state has placed.
    private static func path(_ before: String, _ after: String = "") -> Template {
        .fromState("\(before)${orderId}\(after)", example: .string(before + order + after))
    }

    private static func order(_ status: String) -> Template {
        ["orderId": id, "status": Template(.string(status)), "amount": amount, "currency": currency]
    }

    private static var page: Template {
        [
            "orderId": id, "orderStatus": "placed", "paymentStatus": "approved", "drinkStatus": .oneOf("none", "received"),
            "messages": .eachLike(["text": .like("Your order is placed.")], min: 1),
        ]
    }

    private static func problem(_ status: Response.Status, _ code: Int) -> Response {
        Response(
            status, headers: ["Content-Type": "application/problem+json"],
            body: ["title": .like("No such resource"), "status": Template(JSON(integerLiteral: code))])
    }

    private var contract: Contract {
        Contract(consumer: "web", provider: "gateway") {
            Interaction("the branches") {
                Request(.get, "/branches")
                Response(.ok, body: ["branches": .eachLike(["branchId": .like("gangnam"), "name": .like("Gangnam")])])
            }
            Interaction("a menu") {
                Request(.get, "/branches/gangnam/menu")
                let offer: Template = ["menuId": .like("latte"), "name": .like("Caffè latte"), "price": .integer(5000)]
                Response(.ok, body: ["currency": Self.currency, "menu": .eachLike(offer)])
            }
            ordering
            pages
            staff
        }
    }

    @ContractBuilder private var ordering: [Interaction] {
        Interaction("an order") {
            let item: Template = ["menuId": "latte", "quantity": .integer(1)]
            Request(
                .post, "/orders",
                body: [
                    "customerId": .like("mina"), "phoneNumber": .like("010-1234-5678"), "branchId": "gangnam",
                    "items": .eachLike(item), "fulfilment": "pickup",
                ])
            Response(
                .created, headers: ["Location": .regex("/orders/[0-9A-Za-z._-]{1,64}", example: "/orders/\(Self.order)")],
                body: Self.order("placed"))
        }
        Interaction("an order without a phone number") {
            let item: Template = ["menuId": "latte", "quantity": .integer(1)]
            Request(
                .post, "/orders",
                body: ["customerId": .like("mina"), "branchId": "gangnam", "items": .eachLike(item), "fulfilment": "pickup"])
            Self.problem(.unprocessableContent, 422)
        }
        Interaction("a look at an order") {
            Given("an order is placed")
            Request(.get, Self.path("/orders/"))
            Response(.ok, body: Self.order("placed"))
        }
        Interaction("a look at an order that is none") {
            Request(.get, "/orders/nobody-placed-it")
            Self.problem(.notFound, 404)
        }
        Interaction("a cancellation") {
            Given("an order is placed")
            Request(.delete, Self.path("/orders/"))
            Response(
                .accepted,
                body: [
                    "orderId": Self.id, "status": .oneOf("cancelling", "cancelled"), "amount": Self.amount,
                    "currency": Self.currency,
                ])
        }
    }

    @ContractBuilder private var pages: [Interaction] {
        Interaction("My Page") {
            Given("an order is placed")
            Request(.get, Self.path("/mypages/"))
            Response(.ok, body: Self.page)
        }
        Interaction("My Page of a phone number") {
            Given("an order is placed")
            Request(.get, "/mypages", query: ["phoneNumber": "010-1234-5678"])
            Response(.ok, body: ["orders": .eachLike(Self.page)])
        }
        Interaction("what a customer was told") {
            Given("an order is placed")
            Request(.get, "/notifications", query: ["orderId": .fromState("${orderId}", example: .string(Self.order))])
            Response(.ok, body: ["notifications": .eachLike(["text": .like("Your order is placed.")])])
        }
    }

    @ContractBuilder private var staff: [Interaction] {
        Interaction("the drinks of a branch") {
            Given("an order is placed")
            Request(.get, "/drinks", query: ["branch": "gangnam"])
            Response(.ok, body: ["drinks": .eachLike(["orderId": Self.id, "status": "received"])])
        }
        Interaction("the acceptance of an order") {
            Given("an order is placed")
            Request(.post, Self.path("/drinks/", "/accept"))
            Response(.ok, body: ["orderId": Self.id, "status": "accepted", "waitingNumber": .integer(1)])
        }
        Interaction("the open deliveries of a region") {
            Given("a delivery is open")
            Request(.get, "/deliveries", query: ["region": "gangnam", "status": "open"])
            Response(.ok, body: ["deliveries": .eachLike(["orderId": Self.id, "status": "open"])])
        }
        Interaction("a rider's claim") {
            Given("a delivery is open")
            Request(.post, Self.path("/deliveries/", "/claim"), body: ["riderId": .like("jun")])
            Response(.ok, body: ["orderId": Self.id, "status": "assigned", "riderId": .like("jun")])
        }
    }

    @Test func `is what its pages ask, and understand`() async throws {
        try await contract.exercise { provider in
            let requester = HTTPRequester()
            let web = WebFrontEnd(url: provider.url, requester: requester)
            let (order, delivery) = ("/orders/\(Self.order)", "/deliveries/\(Self.order)")
            #expect(try await web.get("/branches", WebFrontEnd.Branches.self).branches.count == 1)
            #expect(try await web.get("/branches/gangnam/menu", WebFrontEnd.Menu.self).menu[0].price == 5000)
            #expect(try await web.send(.post, "/orders", WebFrontEnd.NewOrder(), WebFrontEnd.Order.self).status == "placed")
            let anonymous = WebFrontEnd.NewOrder(phoneNumber: nil)
            #expect(try await web.send(.post, "/orders", anonymous, WebFrontEnd.Refusal.self).status == 422)
            #expect(try await web.get(order, WebFrontEnd.Order.self).amount == 5000)
            #expect(try await web.get("/orders/nobody-placed-it", WebFrontEnd.Refusal.self).status == 404)
            #expect(try await web.send(.delete, order, WebFrontEnd.Order.self).status == "cancelling")
            #expect(try await web.get("/mypages/\(Self.order)", WebFrontEnd.Page.self).messages.count == 1)
            #expect(try await web.get("/mypages?phoneNumber=010-1234-5678", WebFrontEnd.Pages.self).orders.count == 1)
            #expect(try await web.get("/notifications?orderId=\(Self.order)", WebFrontEnd.Notes.self).notifications.count == 1)
            #expect(try await web.get("/drinks?branch=gangnam", WebFrontEnd.Drinks.self).drinks.count == 1)
            #expect(try await web.send(.post, "/drinks/\(Self.order)/accept", WebFrontEnd.Drink.self).waitingNumber == 1)
            let open = try await web.get("/deliveries?region=gangnam&status=open", WebFrontEnd.Deliveries.self)
            #expect(open.deliveries.count == 1)
            let claim = WebFrontEnd.Rider(riderId: "jun")
            #expect(try await web.send(.post, "\(delivery)/claim", claim, WebFrontEnd.Delivery.self).riderId == "jun")
            try await requester.shutdown()
        }
    }
}
#endif  // Services
