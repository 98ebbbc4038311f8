import CafeDomain
import Testing

@Suite struct `A rider` {
    typealias Sample = `A delivery`

    @Test(arguments: [
        Sample.open + [Sample.assigned], Sample.open + [Sample.made, Sample.assigned, Sample.started],
        Sample.open + [Sample.made, Sample.assigned, Sample.started, Sample.confirmed],
    ])
    func `may not claim what another rider has`(_ history: [Delivery.Event]) {
        #expect(Delivery(folding: history).answer(to: .claim("lee")) == .refused(.anotherRider))
    }

    @Test func `may not pick up what another rider has claimed`() {
        let delivery = Delivery(folding: Sample.open + [Sample.made, Sample.assigned])
        #expect(delivery.answer(to: .pickUp("lee")) == .refused(.anotherRider))
    }

    @Test func `may not confirm what another rider carries`() {
        let delivery = Delivery(folding: Sample.open + [Sample.made, Sample.assigned, Sample.started])
        #expect(delivery.answer(to: .confirm("lee")) == .refused(.anotherRider))
    }

    @Test func `who claims again after picking up is not told that another rider was faster`() {
        let delivery = Delivery(folding: Sample.open + [Sample.made, Sample.assigned, Sample.started])
        #expect(delivery.answer(to: .claim("kim")) == .refused(.notNow(.pickedUp)))
    }

    @Test(arguments: ["kim", "lee"] as [RiderID])
    func `who claims what was called off is told so`(_ rider: RiderID) {
        let delivery = Delivery(folding: Sample.open + [Sample.assigned, Sample.cancelled])
        #expect(delivery.answer(to: .claim(rider)) == .refused(.notNow(.cancelled)))
    }

    @Test(arguments: [Delivery.Command.note("o-1", .making), .note("o-1", .made), .schedule(.sample(fulfilment: .delivery))])
    func `sees a delivery opened once, whatever is heard of it afterwards`(_ command: Delivery.Command) {
        let delivery = Delivery(folding: Sample.open)
        guard case .events(let events) = delivery.answer(to: command) else { return #expect(Bool(false)) }
        #expect(!events.contains(Sample.opened))
    }
}
