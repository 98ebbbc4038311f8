import CafeKit
import CafeTesting
import Testing

@Suite(.oneAtATime) struct `Through every schedule with two faults, a trip` {
    @Test(arguments: [nil, Trip.Request.bookHotel, .pay], [SagaTravel.call, .message])
    func `is booked as a whole, or not at all`(_ refused: Trip.Request?, _ travel: SagaTravel) {
        let world = TripWorld(refused: refused, travel: travel)
        let exploration = SagaExplorer(Trip(), in: world, beginning: .init(), faults: 2).explore()
        print(exploration)
        #expect(exploration.counterexample == nil, "\(exploration)")
        #expect(!exploration.isCutShort && exploration.endings > 0)
    }
}
