#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import CafeTesting
import HTTPTypes
import Testing

@Suite struct `Payments over HTTP` {
    private static func text(
        _ id: String = "o-1", amount: String = "5000", currency: String = "KRW", phone: String = "010-1234-5678"
    ) -> String {
        """
        {"orderId":"\(id)","customerId":"mina","phoneNumber":"\(phone)","branchId":"gangnam","items":[{"menuId":"latte",\
        "name":"Latte","quantity":1,"unitPrice":5000}],"amount":\(amount),"currency":"\(currency)","fulfilment":"pickup",\
        "placedAt":"2026-11-21T00:00:00.000Z"}
        """
    }

    private static func pay(_ text: String, is status: Int, at field: String? = nil, type: String? = nil) -> Exchange {
        Exchange(.post, .payment, "/payments", text, is: status, at: field, type: type)
    }

    @Test(.timeLimit(.minutes(10))) func `An approved payment is shown with its fields by name`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([Self.pay(Self.text(), is: 201)])
            let payment = try await cafe.send(.get, .payment, "/payments/o-1").raw
            #expect(payment.names == ["amount", "approvalCode", "currency", "orderId", "status"])
            #expect(payment["status"] == "approved")
            #expect(payment["amount"] == 5000)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A provider that hangs is a 503, and asked again the same charge is found`() async throws
    {
        let settings = CafeSettings.testing.with { $0.charging.time = .milliseconds(50) }
        let provider = ScriptedProvider(.holdAfterCharging(Gate()))
        try await RunningCafe.open(settings, provider: provider) { cafe in
            try await cafe.check([Self.pay(Self.text(), is: 503)])
            provider.follow(.answer)
            try await cafe.check([Self.pay(Self.text(), is: 201)])
            #expect(provider.calls == 2 && provider.charges == ["o-1"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `The same payment again is the same answer and one charge`() async throws {
        let provider = ScriptedProvider()
        try await RunningCafe.open(provider: provider) { cafe in
            try await cafe.check([Self.pay(Self.text(), is: 201), Self.pay(Self.text(), is: 201)])
            #expect(try await cafe.events(\.payment, "PaymentApproved").count == 1)
            #expect(provider.charges == ["o-1"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `An id that paid for another order is 409`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Self.pay(Self.text(), is: 201),
                Self.pay(Self.text(amount: "6000"), is: 409, type: "urn:cafe:another-order"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A decline is 402, once and for all`() async throws {
        let provider = ScriptedProvider(.decline)
        try await RunningCafe.open(provider: provider) { cafe in
            let declined = Self.pay(Self.text(), is: 402, type: "urn:cafe:payment-declined")
            try await cafe.check([declined])
            provider.follow(.answer)
            try await cafe.check([declined])
            let payment = try await cafe.send(.get, .payment, "/payments/o-1").raw
            #expect(payment.names == ["amount", "currency", "orderId", "reason", "status"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A void comes in time or not at all`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.get, .payment, "/payments/o-1", is: 404),
                Exchange(.post, .payment, "/payments/o-1/void", is: 200),
                Exchange(.post, .payment, "/payments/o-1/void", is: 200),
                Self.pay(Self.text(), is: 409, type: "urn:cafe:payment-voided"),
                Exchange(.get, .payment, "/payments/o-1", is: 200),
                Self.pay(Self.text("o-2"), is: 201),
                Exchange(.post, .payment, "/payments/o-2/void", is: 409, type: "urn:cafe:payment-approved"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A provider without an answer is 503 and worth another try`() async throws {
        let provider = ScriptedProvider(.fail)
        try await RunningCafe.open(provider: provider) { cafe in
            try await cafe.check([Self.pay(Self.text(), is: 503)])
            provider.follow(.answer)
            try await cafe.check([Self.pay(Self.text(), is: 201)])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `What cannot be charged never reaches the provider`() async throws {
        let provider = ScriptedProvider()
        let long = String(repeating: "7", count: 1_000_000)
        try await RunningCafe.open(provider: provider) { cafe in
            try await cafe.check([
                Self.pay(Self.text(amount: "-1"), is: 422, at: "amount"),
                Self.pay(Self.text(amount: "9223372036854775808"), is: 422, at: "amount"),
                Self.pay(Self.text(amount: "1.5"), is: 422, at: "amount"),
                Self.pay(Self.text(currency: "won"), is: 422, at: "currency"),
                Self.pay(Self.text("a b"), is: 422, at: "orderId"),
                Self.pay(Self.text(phone: long), is: 422, at: "phoneNumber"),
                Self.pay(#"{"orderId":"o-1"}"#, is: 422),
            ])
            #expect(provider.calls == 0)
        }
    }
}
#endif  // Services
