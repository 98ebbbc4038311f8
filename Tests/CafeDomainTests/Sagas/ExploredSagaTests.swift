import CafeDomain
import CafeTesting
import Testing

@Suite(.oneAtATime) struct `Through every schedule with three faults` {
    private func expectNothingWrong(_ exploration: SagaExploration, sourceLocation: SourceLocation = #_sourceLocation) {
        print(exploration)
        #expect(exploration.counterexample == nil, "\(exploration)", sourceLocation: sourceLocation)
        #expect(!exploration.isCutShort && exploration.endings > 0, sourceLocation: sourceLocation)
    }

    @Test(arguments: [true, false]) func `a placement ends placed or abandoned, and charged is what stands`(_ isDeclined: Bool) {
        let world = PlacementWorld(isDeclined: isDeclined)
        expectNothingWrong(SagaExplorer(Placement(), in: world, beginning: world.state).explore())
    }

    @Test(arguments: Fulfilment.allCases) func `a cancellation ends refunded or restored, as the kitchen says`(
        _ fulfilment: Fulfilment
    ) {
        let state = Cancellation.State(orderID: "o-1", isDelivery: fulfilment == .delivery)
        let world = CallingOffWorld<Cancellation>(fulfilment)
        expectNothingWrong(SagaExplorer(Cancellation(), in: world, beginning: state).explore())
    }

    @Test(arguments: Fulfilment.allCases) func `a rejection ends refunded`(_ fulfilment: Fulfilment) {
        let state = Rejection.State(orderID: "o-1", isDelivery: fulfilment == .delivery)
        let world = CallingOffWorld<Rejection>(fulfilment, isRejected: true)
        expectNothingWrong(SagaExplorer(Rejection(), in: world, beginning: state).explore())
    }
}

@Suite(.oneAtATime) struct `An exploration finds` {
    private let state = Cancellation.State(orderID: "o-1", isDelivery: false)

    /// The violation that is found, and by how many moves and faults at least.
    private func found(_ exploration: SagaExploration) throws -> (violation: String, moves: Int, faults: Int) {
        let counterexample = try #require(exploration.counterexample, "\(exploration)")
        print(counterexample)
        return (counterexample.violation, counterexample.lines.count, counterexample.lines.count(where: \.isFault))
    }

    @Test func `a kitchen without a tombstone: the late payment has the drink made`() throws {
        let world = CallingOffWorld<Cancellation>(.pickup, bug: .noTombstone)
        let (violation, _, faults) = try found(SagaExplorer(Cancellation(), in: world, beginning: state).explore())
        #expect(violation.contains("refunded") || violation.contains("made"))
        #expect(faults == 0, "no fault is needed for it")
    }

    @Test func `a kitchen that refuses a repeated cancellation`() throws {
        let world = CallingOffWorld<Cancellation>(.pickup, bug: .repeatedCancelRefused)
        let (violation, _, faults) = try found(SagaExplorer(Cancellation(), in: world, beginning: state).explore())
        #expect(violation == "it will not be made, and is not refunded")
        #expect(faults == 1, "a lost answer or a second delivery is enough")
    }

    @Test func `a refund before the kitchen has decided`() throws {
        let world = CallingOffWorld<HastyCancellation>(.pickup)
        let (violation, _, _) = try found(SagaExplorer(HastyCancellation(), in: world, beginning: state).explore())
        #expect(violation == "what is refunded is being made")
    }

    @Test func `a timeout that fires behind the completion`() throws {
        let machine = SagaMachine(Cancellation())
        let world = CallingOffWorld<Cancellation>(.pickup)
        let explorer = SagaExplorer(in: world, beginning: state) { run, input, now in
            let reaction = machine.react(run, to: input, at: now)
            // A machine that forgets that it has ended.
            guard case .timer(let step, _) = input, run.hasEnded else { return reaction }
            let event = Cancellation.Event.failed(
                step: step, part: .act, isNeverSent: false, reason: "no answer in time", next: .ask, retryAt: now)
            var late = run
            late.evolve(event)
            return SagaReaction(events: [event], run: late, dropped: nil)
        }
        let (violation, _, faults) = try found(explorer.explore())
        #expect(violation == "something happens to the saga after its end")
        #expect(faults == 1)
    }
}
