#if Services
import CafeContracts
import CafeContractsHTTP
import CafeDomain
import CafeHTTP
import CafeServices
import EventContracts
import Testing

@Suite struct `What the order service needs of payment` {
    private static func payment(_ status: String) -> Template { ["orderId": "o-1", "status": Template(.string(status))] }
    private static func refusal(_ type: String) -> Response {
        Response(.conflict, headers: ["Content-Type": "application/problem+json"], body: ["type": Template(.string(type))])
    }
    private static let order = OrderSnapshot.sample(.pickup)
    private static var body: Template {
        like(order, encode: { try JSONFormat.encode($0) }) {
            Match(\.placedAt, .timestamp)
            Match(\.amount, .integer)
        }
    }

    private func contract(_ events: [EventNeed]) -> Contract {
        Contract(consumer: "order", provider: "payment") {
            Interaction("the authorisation of an order") {
                Given("the card has funds")
                Request(.post, "/payments", body: Self.body)
                Response(.created)
            }
            Interaction("the authorisation of an order that is too dear") {
                Given("the card has no funds")
                Request(.post, "/payments", body: Self.body)
                Response(.paymentRequired)
            }
            Interaction("the authorisation of an order that was voided") {
                Given("the payment of o-1 is voided")
                Request(.post, "/payments", body: Self.body)
                Self.refusal("urn:cafe:payment-voided")
            }
            Interaction("the authorisation of an order that was refunded") {
                Given("the payment of o-1 is refunded")
                Request(.post, "/payments", body: Self.body)
                Self.refusal("urn:cafe:payment-refunded")
            }
            Interaction("a look at a payment") {
                Given("the payment of o-1 is approved")
                Request(.get, "/payments/o-1")
                Response(.ok, body: Self.payment("approved"))
            }
            Interaction("a look at a payment that was never asked for") {
                Request(.get, "/payments/o-2")
                Response(.notFound)
            }
            Interaction("the voiding of an order that was never paid") {
                Request(.post, "/payments/o-1/void")
                Response(.ok, body: Self.payment("voided"))
            }
            Interaction("the voiding of an order that is paid") {
                Given("the payment of o-1 is approved")
                Request(.post, "/payments/o-1/void")
                Response(.conflict)
            }
            events.map(\.interaction)
        }
    }

    @Test func `is what its client asks, and understands`() async throws {
        let events = try EventNeeds.of("order", from: "payment")
        try await contract(events).exercise { provider in
            let requester = HTTPRequester()
            let pipeline = Pipeline("payment") { Timeout(.seconds(60)) }
            let payments = HTTPPayments(try HTTPPeer(requester: requester, pipeline: pipeline) { provider.url })
            var outcomes: [PaymentOutcome] = []
            for _ in 0..<4 { outcomes.append(try await payments.authorise(Self.order, causedBy: .none)) }
            #expect(Set(outcomes) == [.approved, .declined, .voided, .refunded])
            #expect(try await payments.outcome(of: .one) == .approved)
            #expect(try await payments.outcome(of: .two) == nil)
            #expect(Set([try await payments.void(.one), try await payments.void(.one)]) == [.voided, .approved])
            try await requester.shutdown()
            for event in events {
                try await event.expectUnderstood(try provider.provider.message(event.interaction.summary))
            }
        }
    }
}
#endif  // Services
