import CafeKit
import CafeTesting
import Testing

@Suite struct `A tab` {
    @Test func `A closed tab takes no orders`() {
        Given<Tab>(.opened(table: 7), .closed(total: 0))
            .when(.order(item: "latte", price: 4_500))
            .expect(refusal: .notOpen)
    }

    @Test func `An open tab adds up what is ordered`() {
        Given<Tab>(.opened(table: 7), .ordered(item: "latte", price: 4_500))
            .when(.order(item: "mocha", price: 5_000))
            .expect(.ordered(item: "mocha", price: 5_000))
            .when(.close)
            .expect(.closed(total: 9_500))
            .expect(state: "it is closed") { !$0.isOpen }
    }

    @Test func `A drink on the house changes nothing`() {
        Given<Tab>(.opened(table: 7)).when(.order(item: "water", price: 0)).expectNothing()
    }
}
