#if Services
import CafeDomain
import CafeHTTP
import HTTPTypes

/// Two stories played at a running café through its gateway: a delivery that arrives, and a cancellation that comes too late.
public struct Demo: Sendable {
    private let cafe: Cafe
    private let addresses: CafeAddresses
    private let json: Bool

    /// Creates the demo of a café that is open.
    public init(cafe: Cafe, addresses: CafeAddresses, json: Bool) {
        self.cafe = cafe
        self.addresses = addresses
        self.json = json
    }

    /// The café did not do what the story says.
    public struct Surprise: Error, CustomStringConvertible {
        /// What happened instead.
        public let description: String
    }

    /// Plays both stories and prints what they did and what caused what.
    public func play() async throws {
        let requester = HTTPRequester()
        do {
            let customer = DemoCustomer(requester: requester, gateway: try await addresses.url(of: .gateway), isQuiet: json)
            let delivery = try await deliver(customer)
            let refused = try await cancelTooLate(customer)
            for (title, id) in [("A delivery", delivery), ("A cancellation that came too late", refused)] {
                let timeline = try await Timeline(of: id, in: cafe.storage)
                print(try json ? timeline.jsonLines() : "\n\(title), order \(id)\n\n\(timeline.table())")
            }
        } catch {
            try await requester.shutdown()
            throw error
        }
        try await requester.shutdown()
    }

    private func deliver(_ customer: DemoCustomer) async throws -> OrderID {
        customer.say("A customer orders two lattes to be brought.")
        let order = try await customer.order(fulfilment: .delivery)
        let rider = RiderBody(riderID: RiderID(valid: "jun"))
        try await customer.wait("/orderinfos/\(order)", until: "the kitchen has it") { (drink: DrinkView) in
            drink.status == .received
        }
        try await customer.post("/drinks/\(order)/accept")
        try await customer.post("/drinks/\(order)/start")
        let open = { @Sendable (list: DeliveryList) in list.deliveries.contains { $0.orderID == order } }
        try await customer.wait("/deliveries?region=gangnam&status=open", until: "riders see it", open)
        try await customer.post("/deliveries/\(order)/claim", rider)
        try await customer.post("/drinks/\(order)/complete")
        try await customer.retry("/deliveries/\(order)/pick-up", rider)
        try await customer.post("/deliveries/\(order)/confirm", rider)
        try await customer.wait("/mypages/\(order)", until: "My Page says completed and the customer was told") {
            (page: MyPageView) in
            page.orderStatus == .completed && page.messages.contains { $0.text.contains("complete") }
        }
        return order
    }

    private func cancelTooLate(_ customer: DemoCustomer) async throws -> OrderID {
        customer.say("Another customer orders, and wants out just when the barista starts.")
        let order = try await customer.order(fulfilment: .pickup)
        try await customer.wait("/orderinfos/\(order)", until: "the kitchen has it") { (drink: DrinkView) in
            drink.status == .received
        }
        try await customer.post("/drinks/\(order)/accept")
        // The order service does not know yet that the barista has started: it asks, and the kitchen refuses.
        try await customer.post("/drinks/\(order)/start")
        let answer = try await customer.cancel(order)
        customer.say("The order service answers the wish to cancel with \(answer.status.code).")
        try await customer.wait("/orders/\(order)", until: "the order is being made, cancellation or not") { (order: OrderView) in
            order.status == .making
        }
        try await customer.wait("/mypages/\(order)", until: "My Page says so too") { (page: MyPageView) in
            page.orderStatus == .making
        }
        return order
    }
}
#endif  // Services
