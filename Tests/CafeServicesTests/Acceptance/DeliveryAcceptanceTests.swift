#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Machine
import Testing

@Suite struct `A delivery` {
    @Test(.timeLimit(.minutes(10))) func `V9 claimed by two riders at once is one's, in every round`() async throws {
        try await TemporaryFolder.with { folder in
            try await folder.open { cafe in
                for _ in 0..<25 {
                    let id = try await cafe.order(.latte(fulfilment: .delivery))
                    try await cafe.kitchen("accept", "start", of: id)
                    try await cafe.wait(.delivery, "/deliveries?region=gangnam") { (list: DeliveryList) in
                        list.deliveries.contains { $0.orderID == id }
                    }
                    func claim(_ rider: String) async throws -> Int {
                        let body = RiderBody(riderID: RiderID(valid: rider))
                        return Int(try await cafe.send(.post, .delivery, "/deliveries/\(id)/claim", json: body).status.code)
                    }
                    async let jun = claim("jun")
                    async let ara = claim("ara")
                    let answers = try await [jun, ara]
                    #expect(answers.sorted() == [200, 409])
                    let winner = answers[0] == 200 ? "jun" : "ara"
                    let assigned = try await cafe.events(\.delivery, "DeliveryAssigned").filter { $0.stream.id == id.rawValue }
                    #expect(assigned.count == 1)
                    #expect(String(decoding: try #require(assigned.first).data, as: UTF8.self).contains(winner))
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `V10 that the store rejects is refunded once, called off and rejected`() async throws {
        let provider = ScriptedProvider()
        try await TemporaryFolder.with { folder in
            try await folder.open(provider: provider) { cafe in
                let id = try await cafe.order(.latte(fulfilment: .delivery))
                try await cafe.page(of: id) { $0.deliveryStatus == .scheduled }
                try await cafe.kitchen("reject", "reject", of: id)
                try await cafe.order(id, is: .rejected)
                let page = try await cafe.page(of: id) { page in
                    page.orderStatus == .rejected && page.deliveryStatus == .cancelled && page.messages.count == 3
                }
                #expect(page.paymentStatus == .refunded)
                #expect(page.drinkStatus == .rejected)
                try await cafe.eventually("the money is back") { provider.refunds == [id.rawValue] }
                #expect(try await cafe.events(\.payment, "PaymentRefunded").count == 1)
                try await cafe.check([
                    Exchange(.post, .delivery, "/deliveries/\(id)/claim", #"{"riderId":"jun"}"#, is: 409)
                ])
            }
        }
    }
}
#endif  // Services
