#if Services
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import Foundation
import HTTPTypes
import Machine

/// A contract of many interactions, and a provider that keeps it.
struct ContractSubject: Sendable {
    /// It could not be measured.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let contract: Contract
    private let interactions: [Interaction]

    /// Makes a contract whose answers have what answers have: an id, a number, a list, a date.
    init(interactions count: Int) throws {
        contract = try Contract(consumer: "bench", provider: "orders") {
            for number in 0..<count {
                Interaction("the order \(number)") {
                    Request(.get, Template(.string("/orders/\(number)")), headers: ["Accept": "application/json"])
                    Response(.ok, body: Self.order)
                }
            }
        }.checked()
        interactions = contract.interactions
    }

    private static let order: Template = [
        "orderId": .uuid, "status": .oneOf("placed", "making", "completed"), "amount": .integer(9000), "currency": .like("KRW"),
        "placedAt": .timestamp,
        "items": .eachLike(["name": .like("Caffè latte"), "quantity": .integer(2), "price": .integer(4500)]),
    ]
    private static let answer = Array(
        """
        {"orderId":"a7f5b2b0-1e8c-4b7e-9a53-6f9d1f6a3c21","status":"making","amount":12500,"currency":"KRW",\
        "placedAt":"2026-03-01T09:30:00Z","items":[{"name":"Americano","quantity":1,"price":4500},{"name":"Yuja tea","quantity":1,"price":8000}]}
        """.utf8)
    private static let headers: HeaderFields = ["Content-Type": "application/json"]

    /// Serves the provider while `body` runs.
    func whileServing(_ body: (String) async throws -> Void) async throws {
        let data = Data(Self.answer)
        let routes = Routes {
            Get("/orders/{id}") { _ in ServiceResponse(.ok, headers: [.contentType: "application/json"], body: .data(data)) }
            Post("/states") { _ in .status(.ok) }
        }
        try await routes.whileServing { url in try await body(url) }
    }

    // MARK: In process

    /// The floor: each answer read as JSON and compared with the example.
    func compareAlone() async throws -> Duration {
        let example = Self.order.example
        var different = 0
        let time = try ContinuousClock().measure {
            for _ in interactions where try JSON(bytes: Self.answer) != example { different += 1 }
        }
        guard different == interactions.count else { throw Failure(description: "answers are the example") }
        return time
    }

    func verifyInProcess() async throws -> Duration {
        try await verify(InProcessProvider { _ in Response(status: 200, headers: Self.headers, body: .bytes(Self.answer)) })
    }

    // MARK: Over loopback

    /// The floor: the same requests, their answers' bytes received.
    func askAlone(_ server: String) async throws -> Duration {
        let requester = HTTPRequester()
        let start = ContinuousClock.now
        for number in interactions.indices {
            let answer = try await requester.send(.get, "\(server)/orders/\(number)", headers: [.accept: "application/json"])
            guard try await answer.data().count == Self.answer.count else { throw Failure(description: "another answer") }
        }
        let time = ContinuousClock.now - start
        try await requester.shutdown()
        return time
    }

    func verifyOverHTTP(_ server: String) async throws -> Duration { try await verify(HTTPProvider(server)) }

    /// Pact's official tool on the same file and server; the time that starting Python takes is measured and taken off.
    func verifyOfficially(_ server: String, _ python: String) async throws -> Duration {
        let folder = FileManager.default.temporaryDirectory.path + "/pacts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/\(try contract.fileName())"
        try Data(try contract.bytes()).write(to: URL(fileURLWithPath: file))
        let start = """
            import sys
            from pact import Verifier
            verifier = Verifier("orders", host="127.0.0.1").add_transport(url=sys.argv[2]).add_source(sys.argv[1])
            """
        let clock = ContinuousClock()
        let alone = try await clock.measure { try await ChildProcess.run([python, "-c", start, file, server]) }
        return try await clock.measure {
            try await ChildProcess.run([python, "-c", start + "\nverifier.verify()", file, server])
        } - alone
    }

    private func verify(_ provider: some ContractProvider) async throws -> Duration {
        let start = ContinuousClock.now
        for interaction in interactions { try await interaction.verify(against: provider) }
        return ContinuousClock.now - start
    }
}
#endif  // Services
