#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Testing
@testable import vaccine

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `A wrong request` {
    @Test func `is told as a problem with every fault`() async throws {
        try await RunningSystem.open { system in
            try await system.bring(.sample())
            let (json, lot) = ("application/json", #"{"lotId":"lot-1","hospitalId":"busan","type":"mRNA","#)
            let rest = #""productionDate":"2026-10-01","shelfLife":"2026-12-31","quantity":2}"#
            let exchanges: [(method: HTTPRequest.Method, path: String, body: String?, status: Int, fields: [String])] = [
                (.post, "/reservations", "{}", 422, ["customerId", "hospitalId", "date"]),
                (
                    .post, "/reservations", #"{"customerId":"m m","date":"2026-11-20"}"#, 422,
                    ["customerId", "hospitalId", "date"]
                ),
                (.post, "/reservations", #"{"customerId":3}"#, 422, ["customerId"]),
                (.post, "/reservations", "{", 400, []),
                (.get, "/reservations/nobody", nil, 404, []), (.get, "/reservations/no%20id", nil, 404, []),
                (.patch, "/reservations/nobody", nil, 405, []),
                (.post, "/approvals", "{}", 422, ["reservationId", "customerId", "hospitalId", "date"]),
                (.get, "/approvals/nobody", nil, 404, []),
                (
                    .post, "/vaccines", #"{"quantity":0}"#, 422,
                    ["lotId", "hospitalId", "type", "productionDate", "shelfLife", "quantity"]
                ),
                (.post, "/vaccines", lot + rest, 409, []),
                (.get, "/vaccines", nil, 422, ["hospital"]), (.get, "/vaccines?hospital=seoul&limit=0", nil, 422, ["limit"]),
                (.get, "/vaccines/lot-9", nil, 404, []), (.get, "/vaccines/allocations/nobody", nil, 404, []),
                (.get, "/mypages", nil, 422, ["customerId"]), (.get, "/mypages/nobody", nil, 404, []),
                (.get, "/elsewhere", nil, 404, []),
            ]
            for exchange in exchanges {
                let url = "\(try await system.addresses.url(of: .gateway))\(exchange.path)"
                let answer = try await system.requester.send(
                    exchange.method, url, headers: exchange.body == nil ? [:] : [.contentType: json],
                    body: exchange.body.map { Data($0.utf8) })
                let problem = try await answer.problem()
                #expect(problem?.status.code == exchange.status, "\(exchange)")
                #expect(problem?.errors.map(\.field) == exchange.fields, "\(exchange)")
            }
        }
    }

    @Test func `for an approval of another reservation is a conflict`() async throws {
        try await RunningSystem.open { system in
            #expect(try await system.send(.post, "/approvals", ReservationDetails.sample()).status == .created)
            #expect(try await system.send(.post, "/approvals", ReservationDetails.sample()).status == .created)
            let other = try await system.send(.post, "/approvals", ReservationDetails.sample(customer: "jun"))
            #expect(other.status == .conflict)
            let verdict: Approval.Verdict = try await system.send(.get, "/approvals/r-1").json()
            #expect(verdict.status == .granted)
        }
    }
}
#endif  // Services
