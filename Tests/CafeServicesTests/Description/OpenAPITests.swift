#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `The description of a service` {
    private static let health = ["GET /health/live", "GET /health/ready", "GET /openapi.json"]

    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            (CafeService.order, ["DELETE /orders/{orderId}", "GET /orders/{orderId}", "GET /status", "POST /orders"]),
            (.payment, ["GET /payments/{orderId}", "POST /payments", "POST /payments/{orderId}/void"]),
            (
                .drink,
                [
                    "GET /branches", "GET /branches/{id}/menu", "GET /branches/{id}/queue", "GET /drinks",
                    "GET /orderinfos/{orderId}", "POST /drinks/{orderId}/accept", "POST /drinks/{orderId}/complete",
                    "POST /drinks/{orderId}/hand-over", "POST /drinks/{orderId}/reject", "POST /drinks/{orderId}/start",
                ]
            ),
            (
                .customercenter,
                ["GET /mypages", "GET /mypages/{orderId}", "GET /mypages/{orderId}/events", "GET /notifications"]
            ),
            (
                .delivery,
                [
                    "GET /deliveries", "POST /deliveries/{orderId}/claim", "POST /deliveries/{orderId}/confirm",
                    "POST /deliveries/{orderId}/pick-up",
                ]
            ),
        ])
    func `Lists exactly its routes`(service: CafeService, routes: [String]) async throws {
        try await RunningCafe.open { cafe in
            let document = try await cafe.send(.get, service, "/openapi.json").raw
            let paths = try #require(document["paths"])
            let listed = paths.names.flatMap { path in (paths[path]?.names ?? []).map { "\($0.uppercased()) \(path)" } }
            #expect(listed.sorted() == (routes + Self.health).sorted())
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Names placeholders as required and problems as the answer to what is refused`()
        async throws
    {
        try await RunningCafe.open { cafe in
            let document = try await cafe.send(.get, .order, "/openapi.json").raw
            #expect(document["openapi"] == "3.1.0")
            let show = document["paths"]?["/orders/{orderId}"]?["get"]
            #expect(show?["parameters"]?[0]?["name"] == "orderId")
            #expect(show?["parameters"]?[0]?["in"] == "path")
            #expect(show?["parameters"]?[0]?["required"] == .bool(true))
            let refused = show?["responses"]?["default"]?["content"]?["application/problem+json"]
            #expect(refused?["schema"]?["$ref"] == "#/components/schemas/Problem")
            #expect(document["components"]?["schemas"]?["Problem"]?["properties"]?["errors"] != nil)
        }
    }
}
#endif  // Services
