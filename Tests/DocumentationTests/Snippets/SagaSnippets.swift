import CafeKit
import Synchronization
import Testing

/// A bank that charges once for each key and may fail to say so.
private final class Bank: Sendable {
    struct LineBusy: Error {}
    let charges = Mutex<[String: Int]>([:])
    let isSilent = Mutex(false)

    func charge(_ price: Int, key: String) async throws -> Bool {
        charges.withLock { $0[key] = price }
        if isSilent.withLock({ $0 }) { throw LineBusy() }
        return true
    }

    func hasCharged(key: String) async throws -> Bool { charges.withLock { $0[key] != nil } }
}

@Suite struct `The placement of the articles` {
    private let store = InMemoryEventStore()
    private let bank = Bank()

    @Test func `charges, then is placed`() async throws {
        // snippet: saga-coordinator
        let placements = SagaCoordinator<Placement>(store: store) { [bank] id, action, _ in
            switch action {
            case .charge(let price): try await bank.charge(price, key: id) ? .confirm : .abandon
            }
        }
        let receipt = try await placements.handle(.place(price: 4_500), on: "order-42")
        // end
        #expect(receipt.state.last == .placed)
    }

    @Test func `whose answer got lost is settled by asking`() async throws {
        let placements = SagaCoordinator<Placement>(store: store) { [bank] id, action, _ in
            guard case .charge(let price) = action else { return .abandon }
            return try await bank.charge(price, key: id) ? .confirm : .abandon
        }
        bank.isSilent.withLock { $0 = true }
        await #expect(throws: Bank.LineBusy.self) { try await placements.handle(.place(price: 4_500), on: "order-42") }
        #expect(try await placements.handler.state(of: "order-42")?.last == .placing(price: 4_500))
        // snippet: saga-resume
        let settled = try await placements.resume("order-42") { [bank] id, _, _ in
            try await bank.hasCharged(key: id) ? .confirm : .abandon
        }
        // end
        #expect(settled?.last == .placed)
    }
}
