import CafeDomain
import CafeTesting
import Testing

@Suite struct `The first aggregate of the README` {
    // snippet: first-test
    @Test func `A closed tab takes no orders`() {
        Given<Tab>(.opened(table: 7), .closed(total: .zero))
            .when(.order(item: "latte", price: 4_500))
            .expect(refusal: .notOpen)
    }
    // end

    @Test func `A tab that is opened again begins at zero`() {
        Given<Tab>(.opened(table: 7), .ordered(item: "latte", price: 4_500), .closed(total: 4_500))
            .when(.open(table: 8)).expect(.opened(table: 8))
            .when(.close).expect(.closed(total: .zero))
    }

    @Test func `Its events are stored under the names of its coding keys`() throws {
        let events: [Tab.Event] = [.opened(table: 7), .ordered(item: "latte", price: 4_500), .closed(total: 4_500)]
        #expect(try events.map { try EventCodec.draft($0).type } == ["TabOpened", "DrinkOrdered", "TabClosed"])
    }
}
