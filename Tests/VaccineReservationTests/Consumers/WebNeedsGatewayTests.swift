#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import HTTPTypes
import Testing

/// The one screen of a web front end, as far as it talks to the gateway: what it reads of an answer, and no more.
@Suite struct `What the screen needs of the gateway` {
    private struct Reservation: Codable {
        let reservationId, status, hospitalId, date: String
        let vaccineType, shelfLife, productionDate: String?
        let quantity: Int
    }
    private struct Page: Decodable {
        let reservations: [Reservation]
    }
    private struct Request: Encodable {
        var customerId = "mina"
        var hospitalId = "seoul"
        var date: String
    }
    private struct Refusal: Decodable {
        let status: Int
        let detail: String
    }

    private static let id = "7f1c9a52-5c3e-4e0a-9d0b-2f6f8a1b3c4d"

    /// A path with the id of the reservation that a state has made.
    private static func path(_ before: String) -> Template {
        .fromState("\(before)${reservationId}", example: .string(before + id))
    }

    private static var completed: Template {
        [
            "reservationId": .regex("[0-9A-Za-z._-]{1,64}", example: id), "status": "completed", "hospitalId": "seoul",
            "date": .matching(.date(), "2026-11-23"), "vaccineType": .like("mRNA"),
            "shelfLife": .matching(.date(), "2026-12-31"), "productionDate": .matching(.date(), "2026-10-01"),
            "quantity": .integer(1),
        ]
    }

    private static func reservation(_ status: Template) -> Template {
        [
            "reservationId": .regex("[0-9A-Za-z._-]{1,64}", example: id), "status": status, "hospitalId": "seoul",
            "date": .matching(.date(), "2026-11-23"), "quantity": .integer(0),
        ]
    }

    private static func body(_ date: String) -> Template {
        ["customerId": .like("mina"), "hospitalId": "seoul", "date": Template(.string(date))]
    }

    private var contract: Contract {
        Contract(consumer: "web", provider: "gateway") {
            Interaction("a reservation") {
                CafeContracts.Request(.post, "/reservations", body: Self.body("2026-11-23"))
                Response(.created, body: Self.reservation(.oneOf("approved", "completed", "allocationFailed")))
            }
            Interaction("a reservation for a Sunday") {
                CafeContracts.Request(.post, "/reservations", body: Self.body("2026-11-22"))
                Response(
                    .forbidden, headers: ["Content-Type": "application/problem+json"],
                    body: ["status": 403, "detail": .like("the hospitals are closed on Sundays")])
            }
            Interaction("My Page") {
                Given("a reservation is completed")
                CafeContracts.Request(.get, Self.path("/mypages/"))
                Response(.ok, body: Self.completed)
            }
            Interaction("the reservations of a customer") {
                Given("a reservation is completed")
                CafeContracts.Request(.get, "/mypages", query: ["customerId": "mina"])
                Response(.ok, body: ["reservations": .eachLike(Self.completed)])
            }
            Interaction("a cancellation") {
                Given("a reservation is completed")
                CafeContracts.Request(.delete, Self.path("/reservations/"))
                Response(.accepted, body: ["status": "cancelRequested"])
            }
        }
    }

    @Test func `is what it asks, and understands`() async throws {
        try await contract.exercise(recorded: RecordedContracts.folder) { provider in
            let requester = HTTPRequester()
            let monday = try await requester.send(.post, "\(provider.url)/reservations", json: Request(date: "2026-11-23"))
            #expect(try await monday.json(Reservation.self).status == "approved")
            let sunday = try await requester.send(.post, "\(provider.url)/reservations", json: Request(date: "2026-11-22"))
            #expect(try await sunday.json(Refusal.self).status == 403)
            let page: Reservation = try await requester.send(.get, "\(provider.url)/mypages/\(Self.id)").json()
            #expect(page.vaccineType == "mRNA" && page.quantity == 1)
            let pages: Page = try await requester.send(.get, "\(provider.url)/mypages?customerId=mina").json()
            #expect(pages.reservations.map(\.reservationId) == [Self.id])
            #expect(try await requester.send(.delete, "\(provider.url)/reservations/\(Self.id)").status == .accepted)
            try await requester.shutdown()
        }
    }
}
#endif  // Services
