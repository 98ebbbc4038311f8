import CafeContracts

extension Interaction {
    /// An interaction of the café's web page and its orders.
    static func sample(
        _ summary: String = "an order", status: Int = 200, body: JSON = ["id": 7, "drink": "mocha"],
        states: [String] = ["an order is placed"],
        isPending: Bool = false, consumer: String = "web", rules: MatchingRules = MatchingRules()
    ) -> Interaction {
        Interaction(
            summary, states: states.map { ProviderState($0) },
            content: .http(
                Request(method: "GET", path: "/orders/7"),
                Response(status: status, headers: ["Content-Type": "application/json"], body: .json(body), rules: rules)),
            isPending: isPending, origin: Interaction.Origin(consumer: consumer, provider: "order", file: "web-order.json"))
    }

    /// What becomes of it where a provider answers so.
    func verified(answer body: String, status: Int = 200) async -> Verification {
        await verification(against: Answering(status: status, body: body), states: AnyState())
    }
}

/// A provider that always says the same.
struct Answering: ContractProvider {
    let status: Int
    let body: String

    func answer(_ request: Request, of interaction: Interaction) async throws -> Response {
        Response(status: status, headers: ["Content-Type": "application/json"], body: .bytes(Array(body.utf8)))
    }

    func reproduction(of request: Request) -> String? { request.curl(at: "http://localhost:8080") }
}

/// Every state is so at once.
struct AnyState: ProviderStates {
    func setUp(_ state: ProviderState) async throws -> JSONObject {
        if state.name == "a broken state" { throw ContractError("the state endpoint is down") }
        return [:]
    }
}

extension VerificationReport {
    /// One that passed, one that failed, one that could not be tried, and one that is pending.
    static func sample(hostile: String = "") async -> VerificationReport {
        let right = #"{"id":7,"drink":"mocha"}"#
        return VerificationReport([
            await Interaction.sample("a cup" + hostile).verified(answer: right),
            await Interaction.sample("an order" + hostile).verified(
                answer: "{\"id\":\"7\(hostile.isEmpty ? "" : "<script>")\"}", status: 500),
            await Interaction.sample("a bill", states: ["a broken state"], consumer: "till" + hostile).verified(answer: right),
            await Interaction.sample("a tip", isPending: true, consumer: "till" + hostile).verified(answer: "[]"),
        ])
    }
}
