import CafeKit
import CafeTesting
import Testing

@Suite struct `A saga coordinator` {
    private struct LineBusy: Error {}
    private let store = InMemoryEventStore()
    private let actions = Recorder<CallingOff.Action>()

    /// A coordinator whose kitchen agrees and whose bank pays, unless `fault` throws before or after the action.
    private func coordinator(
        on store: (any EventStore)? = nil, before: @escaping @Sendable (CallingOff.Action) throws -> Void = { _ in },
        after: @escaping @Sendable (CallingOff.Action) throws -> Void = { _ in }
    ) -> SagaCoordinator<CallingOff> {
        let actions = actions
        return SagaCoordinator(store: store ?? self.store) { _, action, _ in
            try before(action)
            actions.record(action)
            try after(action)
            return action == .tellKitchen ? .kitchenAgreed : .paidBack
        }
    }

    private func events() async throws -> [CallingOff.Event] { try await store.events(of: CallingOff.stream("1")) }

    @Test func `It does what is due until nothing is`() async throws {
        let receipt = try await coordinator().handle(.begin, on: "1")
        #expect(actions.all == [.tellKitchen, .payBack])
        #expect(try await events() == [.begun, .agreed, .done])
        #expect(receipt.state.due == nil)
        #expect(receipt.version == 3)
    }

    @Test func `An answer may end it early`() async throws {
        let coordinator = SagaCoordinator<CallingOff>(store: store) { _, _, _ in .kitchenRefused }
        try await coordinator.handle(.begin, on: "1")
        #expect(try await events() == [.begun, .refused])
    }

    @Test func `A command out of turn is refused and does nothing`() async throws {
        await #expect(throws: CommandError<CallingOff.Refusal>.self) { try await coordinator().handle(.paidBack, on: "1") }
        #expect(actions.all.isEmpty)
        #expect(try await events().isEmpty)
    }

    @Test func `Nothing is done before what was decided is stored`() async throws {
        let faulty = FaultyStore(store) { (call, _) throws(EventStoreError) in if call == .commit { throw .away } }
        await #expect(throws: CommandError<CallingOff.Refusal>.self) { try await coordinator(on: faulty).handle(.begin, on: "1") }
        #expect(actions.all.isEmpty)
    }

    @Test(arguments: [CallingOff.Action.tellKitchen, .payBack], [true, false])
    func `An action that throws leaves the saga where it was, and resuming finishes it`(
        _ action: CallingOff.Action, _ isDone: Bool
    ) async throws {
        let fault: @Sendable (CallingOff.Action) throws -> Void = { if $0 == action { throw LineBusy() } }
        let broken = isDone ? coordinator(after: fault) : coordinator(before: fault)
        await #expect(throws: LineBusy.self) { try await broken.handle(.begin, on: "1") }
        #expect(try await CommandHandler<CallingOff>(store: store).state(of: "1")?.due == action)

        let state = try await coordinator().resume("1")
        #expect(state?.last == .done)
        #expect(try await events() == [.begun, .agreed, .done])
        #expect(actions.all.count { $0 == action } == (isDone ? 2 : 1), "an action of unknown outcome is repeated")
    }

    @Test(arguments: 1...3, [true, false])
    func `A crash at any commit is taken up again`(_ commit: Int, _ isStored: Bool) async throws {
        let crash: @Sendable (FaultyStore.Call, Int) throws(EventStoreError) -> Void = { call, number throws(EventStoreError) in
            if call == .commit, number == commit { throw .away }
        }
        let faulty =
            isStored
            ? FaultyStore(store, after: { (call, number) throws(EventStoreError) in try crash(call, number) })
            : FaultyStore(store, before: { (call, number) throws(EventStoreError) in try crash(call, number) })
        await #expect(throws: CommandError<CallingOff.Refusal>.self) { try await coordinator(on: faulty).handle(.begin, on: "1") }
        #expect(try await events().count == (isStored ? commit : commit - 1))

        if try await coordinator().resume("1") == nil { try await coordinator().handle(.begin, on: "1") }
        #expect(try await events() == [.begun, .agreed, .done])
    }

    @Test func `Resuming may ask in place of acting`() async throws {
        let broken = coordinator(after: { _ in throw LineBusy() })
        await #expect(throws: LineBusy.self) { try await broken.handle(.begin, on: "1") }
        let asked = Recorder<CallingOff.Action>()
        try await broken.resume("1") { id, action, cause in
            #expect(id == "1")
            #expect(cause.correlationID == "1")
            asked.record(action)
            return action == .tellKitchen ? .kitchenAgreed : .paidBack
        }
        #expect(asked.all == [.tellKitchen, .payBack])
        #expect(actions.all == [.tellKitchen])
        #expect(try await events() == [.begun, .agreed, .done])
    }

    @Test func `Resuming what is finished or unknown does nothing`() async throws {
        #expect(try await coordinator().resume("1") == nil)
        try await coordinator().handle(.begin, on: "1")
        #expect(try await coordinator().resume("1")?.last == .done)
        #expect(actions.all.count == 2)
        #expect(try await events().count == 3)
    }
}
