#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `The kitchen over HTTP` {
    @Test(.timeLimit(.minutes(10))) func `Branches are listed with their fields by name`() async throws {
        try await RunningCafe.open { cafe in
            let list = try await cafe.send(.get, .drink, "/branches").raw
            #expect(list.names == ["branches"])
            #expect(list["branches"]?.elements.compactMap { $0["branchId"]?.text } == ["gangnam", "hongdae"])
            #expect(list["branches"]?[0]?.names == ["branchId", "currency", "menu", "name", "region", "utcOffset"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A menu names what there is and what it costs`() async throws {
        try await RunningCafe.open { cafe in
            let menu = try await cafe.send(.get, .drink, "/branches/gangnam/menu").raw
            #expect(menu.names == ["branchId", "currency", "menu"])
            #expect(menu["menu"]?[0]?.names == ["menuId", "name", "price"])
            #expect(menu["menu"]?[0]?["price"] == 4_500)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A queue shows who waits at which place`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            try await cafe.kitchen("accept", of: id)
            try await cafe.eventually("it waits") {
                try await cafe.send(.get, .drink, "/branches/gangnam/queue").raw["waiting"]?.elements.isEmpty == false
            }
            let queue = try await cafe.send(.get, .drink, "/branches/gangnam/queue").raw
            #expect(queue.names == ["branchId", "day", "waiting"])
            #expect(
                queue["waiting"]?[0]
                    == .object(["orderId": .text(id.rawValue), "number": 1, "position": 1, "status": "accepted"]))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `The staff see what they were told`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            let info = try await cafe.send(.get, .drink, "/orderinfos/\(id)").raw
            #expect(info.names == ["order", "orderId", "status"])
            #expect(info["order"]?["orderId"] == .text(id.rawValue))
            let list = try await cafe.send(.get, .drink, "/drinks?branch=gangnam").raw
            #expect(list == .object(["drinks": .list([info])]))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Each step follows the one before it, and asking twice changes nothing`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            let steps = ["accept", "start", "complete", "hand-over"]
            for (index, step) in steps.enumerated() {
                try await cafe.check(
                    steps.dropFirst(index + 1).map { Exchange(.post, .drink, "/drinks/\(id)/\($0)", is: 409) }
                        + [step, step].map { Exchange(.post, .drink, "/drinks/\(id)/\($0)", is: 200) })
            }
            try await cafe.check([
                Exchange(.post, .drink, "/drinks/\(id)/reject", is: 409, type: "urn:cafe:not-now"),
                Exchange(.post, .drink, "/drinks/\(id)/accept", is: 409, type: "urn:cafe:not-now"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A step answers with the drink as it now is`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            let drink = try await cafe.send(.post, .drink, "/drinks/\(id)/accept").raw
            #expect(drink.names == ["order", "orderId", "status", "waitingNumber"])
            #expect(drink["status"] == "accepted")
            #expect(drink["waitingNumber"] == 1)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A rejection may say why, in a sentence`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            func reject(_ body: String, is status: Int, at field: String? = nil) -> Exchange {
                Exchange(.post, .drink, "/drinks/\(id)/reject", body, is: status, at: field)
            }
            try await cafe.check([
                reject(#"{"reason":5}"#, is: 422, at: "reason"), reject(#"{"reason":""}"#, is: 422, at: "reason"),
                reject(#"{"reason":"\ud800"}"#, is: 422, at: "reason"),
                reject(#"{"reason":"a\u0000b"}"#, is: 422, at: "reason"),
                reject("{\"reason\":\"\(String(repeating: "x", count: 201))\"}", is: 422, at: "reason"),
                reject("{", is: 400), reject(#"{"reason":"no milk"}"#, is: 200),
            ])
            try await cafe.page(of: id) { page in page.messages.contains { $0.text.contains("no milk") } }
        }
    }
}
#endif  // Services
