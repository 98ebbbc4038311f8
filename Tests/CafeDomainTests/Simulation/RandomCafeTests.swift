import CafeDomain
import Testing

/// Some hundred days at the café: people do anything at any time, messages take their time, come twice and out of order, services die.
@Suite struct `A day at the café` {
    @Test(arguments: 1...200) func `keeps every law for every order`(_ seed: Int) async throws {
        let (_, stories) = try await SimulatedCafe.afterDay(seed)
        let broken = stories.flatMap { story in
            Law.all.filter { !$0.holds(story) }.map { "\(story.id): \($0.name)" }
        }
        #expect(broken == [], "seed \(seed)")
    }

    @Test(arguments: 201...230) func `answers the same under the same key`(_ seed: Int) async throws {
        #expect(try await SimulatedCafe.afterDay(seed).cafe.violations == [])
    }

    @Test(arguments: 231...260) func `sends each message in the same words, whenever it is sent again`(_ seed: Int) async throws {
        let messages = try await SimulatedCafe.afterDay(seed).cafe.messenger.all
        let texts = Dictionary(grouping: messages, by: \.id).mapValues { Set($0.map(\.text)) }
        #expect(texts.allSatisfy { $0.value.count == 1 })
    }

    @Test(arguments: 261...290) func `gives every accepted order a number of its own`(_ seed: Int) async throws {
        let (cafe, stories) = try await SimulatedCafe.afterDay(seed)
        let taken = try await cafe.stores.drink.types().filter { $0 == "WaitingNumberTaken" }.count
        #expect(taken == stories.filter { $0.board?.ticket != nil }.count)
    }

    @Test(arguments: 291...310) func `can be lived through again`(_ seed: Int) async throws {
        let (first, second) = (try await SimulatedCafe.afterDay(seed).cafe, try await SimulatedCafe.afterDay(seed).cafe)
        for service in Service.allCases {
            #expect(try await first.stores[service].types() == second.stores[service].types())
        }
    }

    @Test func `sees every ending, over all days`() async throws {
        var endings: Set<OrderStatus> = []
        for seed in 1...60 { endings.formUnion(try await SimulatedCafe.afterDay(seed, steps: 400).stories.map(\.order.status)) }
        let missing = Set(OrderStatus.allCases).subtracting(endings).subtracting([.placing, .cancelling, .rejecting])
        #expect(missing == [])
    }
}
