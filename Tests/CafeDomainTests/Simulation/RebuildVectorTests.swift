import CafeDomain
import CafeTesting
import Testing

@Suite struct `V11: A view that is rebuilt from the first event` {
    /// Builds a view anew, from sources that are read side by side in pieces of random length.
    private func rebuilt<P: Projection>(_: P.Type, from cafe: SimulatedCafe, seed: Int) async throws -> [ViewHit] {
        var random = SeededRandom(seed: seed)
        let views = InMemoryViewStore()
        let projector = Projector(P.self, views: views)
        var logs: [(source: String, messages: [Message])] = []
        for service in Service.allCases {
            logs.append((service.rawValue, try await cafe.stores[service].log().map { Message($0, from: service.rawValue) }))
        }
        while let index = logs.indices.filter({ !logs[$0].messages.isEmpty }).randomElement(using: &random) {
            let length = Int.random(in: 1...min(7, logs[index].messages.count), using: &random)
            try await projector.handle(
                MessageBatch(source: logs[index].source, messages: Array(logs[index].messages.prefix(length))))
            logs[index].messages.removeFirst(length)
        }
        return try await views.scan(P.view, after: nil, limit: .max)
    }

    @Test(arguments: 1...20) func `has the same pages, to the byte`(_ seed: Int) async throws {
        let cafe = try await SimulatedCafe.afterDay(seed).cafe
        #expect(try await rebuilt(MyPage.self, from: cafe, seed: seed) == cafe.views.scan(MyPage.view, after: nil, limit: .max))
    }

    @Test(arguments: 1...5) func `has the same kitchen board, to the byte`(_ seed: Int) async throws {
        let cafe = try await SimulatedCafe.afterDay(seed).cafe
        let rows = try await rebuilt(KitchenBoard.self, from: cafe, seed: seed)
        #expect(try await rows == cafe.views.scan(KitchenBoard.view, after: nil, limit: .max))
    }

    @Test(arguments: 1...5) func `has the same delivery board, to the byte`(_ seed: Int) async throws {
        let cafe = try await SimulatedCafe.afterDay(seed).cafe
        let rows = try await rebuilt(DeliveryBoard.self, from: cafe, seed: seed)
        #expect(try await rows == cafe.views.scan(DeliveryBoard.view, after: nil, limit: .max))
    }

    @Test func `has the same pages whichever source is read first`() async throws {
        let cafe = try await SimulatedCafe.afterDay(7).cafe
        let first = try await rebuilt(MyPage.self, from: cafe, seed: 1)
        for seed in 2...20 {
            #expect(try await rebuilt(MyPage.self, from: cafe, seed: seed) == first)
        }
    }

    @Test func `is not empty`() async throws {
        #expect(try await rebuilt(MyPage.self, from: SimulatedCafe.afterDay(7).cafe, seed: 1).count > 1)
    }
}
