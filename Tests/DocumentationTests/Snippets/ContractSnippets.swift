import CafeContracts
import Testing

// snippet: contract-types
struct AuthorisePayment: Codable {
    var orderId = "o-1"
    var amount = 4500
}

struct Approval: Codable {
    var orderId = "o-1"
    var approvalCode = "12345678"
}

let payment = Contract(consumer: "order", provider: "payment") {
    Interaction("the authorisation of an affordable order") {
        Given("the card has funds")
        Request(.post, "/payments", body: like(AuthorisePayment()))
        Response(.created, body: like(Approval()) { Match(\.approvalCode, .regex("[0-9]{8}")) })
    }
}
// end

@Suite struct `The contracts of the articles` {
    @Test func `Are made of types or of templates`() throws {
        // snippet: contract-template
        let drink: Template = [
            "id": .uuid, "name": .like("Caffè latte"), "shots": .integer(2), "milk": .oneOf("oat", "cow"),
            "note": .nullable(.like("warm")), "toppings": .eachLike(["name": .like("cinnamon")], min: 0),
        ]
        // end
        let contract = Contract(consumer: "board", provider: "kitchen") {
            Interaction("a drink") {
                Request(.get, "/drinks/7")
                Response(.ok, body: drink)
            }
        }
        #expect(try contract.checked().interactions.count == 1)
        #expect(try payment.checked().interactions.count == 1)
    }

    @Test func `Are verified in process`() async throws {
        let contracts = Contracts([payment])
        // snippet: contract-verify
        let states = StateTable(["the card has funds": { _ in JSONObject() }])
        for interaction in contracts.interactions(provider: "payment") {
            try await interaction.verify(
                against: InProcessProvider { request in
                    let order = try JSON(bytes: request.body.bytes)["orderId"] ?? .null
                    return Response(
                        status: 201, headers: ["Content-Type": "application/json"],
                        body: .json(["orderId": order, "approvalCode": "20260301"]))
                }, states: states)
        }
        // end
        let error = await #expect(throws: VerificationFailure.self) {
            try await contracts.contracts[0].interactions[0].verify(
                against: InProcessProvider { _ in Response(status: 201, body: .json(["orderId": "o-1"])) }, states: states)
        }
        #expect(error?.description.contains("order needs of payment") == true)
    }

    @Test func `Name the events that are read`() throws {
        // snippet: contract-event
        let orders = Contract(consumer: "loyalty", provider: "order") {
            Interaction(
                event: "OrderPlaced", from: "order", data: ["order": ["customerId": .like("mina"), "amount": .integer(9_000)]])
        }
        // end
        let message = try MockProvider(orders).message("OrderPlaced")
        #expect(message.eventData?["order"]?["amount"]?.integer == 9_000)
    }

    @Test func `Are exercised with messages`() async throws {
        // snippet: contract-message
        let news = Contract(consumer: "kitchen", provider: "payment") {
            Interaction("PaymentApproved") {
                Message(["orderId": .like("o-1"), "amount": .integer(4500)], metadata: ["contentType": "application/json"])
            }
        }
        // end
        let message = try MockProvider(news).message("PaymentApproved")
        #expect(try JSON(bytes: message.contents.bytes)["amount"]?.integer == 4500)
    }
}
