#if Services
import CafeAtWork
import CafeKit
import CafeSQLite
import CafeServices
import Machine
import Testing

@Suite struct `cafe saga resume beside a café that runs` {
    @Test(.timeLimit(.minutes(10))) func `is noticed by its worker, which brings the saga to its end`() async throws {
        try await withSagaCLI { cafe in
            let folder = cafe.folder.folder("cafe-data")
            try await folder.withStorage { _ in }
            let desk = try SagaDesk(cafe.path("cafe-data/order.sqlite"))
            #expect(try await desk.place("42").parking != nil)
            try await desk.file.close()

            try await folder.open { running in
                #expect(try await cafe.list("--state", "parked", at: "./cafe-data").keys.sorted() == ["42"])
                let resumed = try await cafe.run("resume", "42", "--by", "anna")
                #expect(resumed.status == 0, "\(resumed)")
                // Payment has never heard of it, so it is voided, and the order never was.
                try await running.eventually("the order is abandoned") {
                    try await running.events(\.order, "OrderAbandoned").count == 1
                }
                try await running.eventually("the saga has ended") {
                    try await cafe.list("--state", "ended", at: "./cafe-data")["42"]?["phase"] as? String == "compensated"
                }
            }
            let shown = try await cafe.run("show", "42").output
            #expect(shown.contains(" payment   PaymentVoided in payment-42"), "\(shown)")
            #expect(shown.contains("order.place/42: compensated: authorise the payment: voided"), "\(shown)")
        }
    }
}
#endif  // Services
