#if Services
import CafeDomain
import CafeHTTP
import CafeRuntime
import HTTPTypes
public import Logging

/// Two stories played over HTTP at a café of its own that keeps nothing: a delivery that arrives, and a cancellation that comes too late.
public struct Demo: Sendable {
    private let json: Bool
    private let logger: Logger
    private let say: @Sendable (String) -> Void

    /// Creates a demo whose output goes to `say`, a line or a block at a time; `json` leaves out all but the timelines.
    public init(json: Bool, logger: Logger, say: @escaping @Sendable (String) -> Void) {
        self.json = json
        self.logger = logger
        self.say = say
    }

    /// The café did not do what the story says.
    public struct Surprise: Error, CustomStringConvertible {
        /// What happened instead.
        public let description: String
    }

    /// Opens a café on free ports, plays both stories, tells what they did and what caused what, and closes the café.
    ///
    /// - Throws: ``Surprise`` where the café does something else.
    public func play() async throws {
        var settings = CafeSettings()
        settings.portOffset = nil
        // A story goes as it is told on a slow machine too.
        (settings.payments.deadline, settings.payments.timeout) = (.seconds(60), .seconds(25))
        let news = SlowNews()
        let cafe = Cafe(settings, storage: .inMemory(), logger: logger) { listener, speaker, subscriber in
            listener == .order && speaker == .drink ? news.holding(subscriber) : subscriber
        }
        try await cafe.whileOpen { addresses in
            try await tell(cafe, at: try await addresses.url(of: .gateway), news)
        }
    }

    private func tell(_ cafe: Cafe, at gateway: String, _ news: SlowNews) async throws {
        let requester = HTTPRequester()
        do {
            let customer = DemoCustomer(requester: requester, gateway: gateway) { [json, say] text in if !json { say(text) } }
            let delivery = try await deliver(customer)
            let refused = try await cancelTooLate(customer, news)
            for (title, id) in [("A delivery", delivery), ("A cancellation that came too late", refused)] {
                let timeline = try await Timeline(of: id.rawValue, in: cafe.storage.services.logs)
                say(try json ? timeline.jsonLines() : "\n\(title), order \(id)\n\n\(timeline.table())")
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

    private func cancelTooLate(_ customer: DemoCustomer, _ news: SlowNews) async throws -> OrderID {
        customer.say("Another customer orders, and wants out when the barista has started, while that news is still on its way.")
        let order = try await customer.order(fulfilment: .pickup)
        try await customer.wait("/orderinfos/\(order)", until: "the kitchen has it") { (drink: DrinkView) in
            drink.status == .received
        }
        try await customer.post("/drinks/\(order)/accept")
        news.hold()
        try await customer.post("/drinks/\(order)/start")
        try await customer.cancel(order)
        try await customer.wait("/orders/\(order)", until: "the order service has asked the kitchen") { (order: OrderView) in
            order.status == .cancelling
        }
        news.release()
        try await customer.wait("/orders/\(order)", until: "the kitchen has refused, the order goes on") { (order: OrderView) in
            order.status == .making
        }
        try await customer.wait("/mypages/\(order)", until: "My Page says so, and the customer was told") { (page: MyPageView) in
            page.orderStatus == .making && page.messages.contains { $0.text.contains("goes on") }
        }
        return order
    }
}
#endif  // Services
