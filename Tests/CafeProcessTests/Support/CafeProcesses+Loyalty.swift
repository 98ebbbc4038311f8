#if Services
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

extension CafeProcesses {
    private var loyaltyPort: Int { port(of: .gateway) + 5 }

    /// Starts the loyalty service, which reads orders as the arguments say.
    func startLoyalty(_ arguments: String...) async throws {
        try start(
            "loyalty", port: loyaltyPort,
            arguments: ["--port", "\(loyaltyPort)", "--data", "\(folder)/loyalty.sqlite"] + arguments)
        try await waitUntilReady("loyalty", at: "http://127.0.0.1:\(loyaltyPort)")
    }

    /// Waits until a customer has so many points.
    func waitForPoints(of customer: String, _ points: Int) async throws {
        struct Account: Decodable { let points: Int }
        try await eventually("\(customer) has \(points) points") {
            let url = "http://127.0.0.1:\(loyaltyPort)/points/\(customer)"
            guard let answer = try? await requester.send(.get, url), answer.status == .ok else { return false }
            return try await answer.json(Account.self).points == points
        }
    }

    /// Where the brokers are.
    var brokers: String { common["CAFE_KAFKA_BROKERS"] ?? "" }
}
#endif  // Services
