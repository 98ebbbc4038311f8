import CafeDomain

/// What must be true of every order once the café is quiet.
struct Law: Sendable {
    let name: String
    let holds: @Sendable (Story) -> Bool

    init(_ name: String, _ holds: @escaping @Sendable (Story) -> Bool) { (self.name, self.holds) = (name, holds) }

    static let all = endings + money + kitchen + riders + messages + announcements

    static let endings = [
        Law("no saga is left half done") { $0.openSagas.isEmpty },
        Law("nothing is left half done") { ![.placing, .cancelling, .rejecting].contains($0.order.status) },
        Law("an order that was never paid has no page") { story in story.isPaid || story.page == nil },
        Law("My Page and the order agree") { story in !story.isPaid || story.page?.status == story.order.status },
        Law("My Page knows the payment") { story in !story.isPaid || story.page?.payment == story.payment.outcome },
        Law("My Page knows the drink") { story in !story.isPaid || story.page?.drink == story.drink.stage },
        Law("My Page knows the delivery of a delivery") { story in
            story.page?.delivery.map { $0 == story.delivery.stage } ?? (story.delivery.order == nil)
        },
        Law("an order is paid when its payment was approved") { $0.isPaid == ($0.count("PaymentApproved") == 1) },
    ]

    static let money = [
        Law("charged is what stands") { story in
            let amount = story.order.snapshot?.total ?? 0
            if case .charged(let charged, _) = story.account.standing {
                return story.isPaid && !story.isOff && charged == amount
            }
            return !story.isPaid || story.isOff
        },
        Law("there is one refund for an order that is off, none for others") {
            $0.count("PaymentRefunded") == ($0.isOff ? 1 : 0)
        },
        Law("no order is approved twice") { $0.count("PaymentApproved") <= 1 },
    ]

    static let kitchen = [
        Law("what is refunded was never made") { !$0.isOff || $0.count("MakingStarted") == 0 },
        Law("what is off is off in the kitchen") { $0.isOff == [.cancelled, .rejected].contains($0.drink.stage) },
        Law("what is paid has come to the kitchen") { !$0.isPaid || $0.drink.stage != .none },
        Law("what is not paid has not come to the kitchen") { $0.isPaid || $0.drink.stage == .none },
        Law("drinks are received once") { $0.count("DrinkReceived") <= 1 },
        Law("the order is as far as the kitchen") { story in
            switch story.drink.stage {
            case .received: story.order.status == .placed
            case .accepted: story.order.status == .accepted
            case .making: story.order.status == .making
            case .made: [.made, .outForDelivery, .completed].contains(story.order.status)
            case .handedOver: story.order.facts.contains(.made)
            case .none, .rejected, .cancelled: true
            }
        },
        Law("the staff's board knows the drink") { ($0.board?.stage ?? .none) == $0.drink.stage },
    ]

    static let riders = [
        Law("the delivery of an order that is off is off") { story in
            !story.isOff || story.delivery.stage == (story.order.snapshot?.fulfilment == .delivery ? .cancelled : .none)
        },
        Law("a delivery that stands is on") { story in
            guard story.isPaid, !story.isOff, story.order.snapshot?.fulfilment == .delivery else { return true }
            return ![.none, .cancelled].contains(story.delivery.stage)
        },
        Law("a delivery is open from the start of making") { story in
            guard story.order.snapshot?.fulfilment == .delivery, !story.isOff, story.isPaid else { return true }
            return (story.count("MakingStarted") == 1) == (story.count("DeliveryOpened") == 1)
        },
        Law("nobody fetches what is not made") { $0.count("DeliveryStarted") == 0 || $0.count("MakingCompleted") == 1 },
        Law("one rider has a delivery") { $0.count("DeliveryAssigned") <= 1 },
        Law("a pick-up is never scheduled") { $0.order.snapshot?.fulfilment != .pickup || $0.count("DeliveryScheduled") == 0 },
        Law("the riders' board knows the delivery") { ($0.riders?.stage ?? .none) == $0.delivery.stage },
    ]

    static let messages = [
        Law("every message that was asked for was sent") { $0.notification.known == $0.notification.sent },
        Law("no message waits") { $0.notification.waiting.isEmpty },
        Law("every message is recorded as sent once") { $0.count("NotificationSent") == $0.notification.sent.count },
        Law("My Page shows every message once") { ($0.page?.messages.count ?? 0) == $0.notification.sent.count },
        Law("an order that was never paid has no message") { $0.isPaid || $0.notification.known.isEmpty },
    ]

    static let announcements = [
        Law("an order is placed once, when it is paid") { $0.count("OrderPlaced") == ($0.isPaid ? 1 : 0) },
        Law("an order is cancelled once, when it is") { $0.count("OrderCancelled") == ($0.order.status == .cancelled ? 1 : 0) },
        Law("an order is completed once, when it is") { $0.count("OrderCompleted") == ($0.order.status == .completed ? 1 : 0) },
        Law("a cancellation ends: cancelled, restored, or the branch had rejected it") { story in
            let ends = story.count("OrderCancelled") + story.count("OrderRestored") + (story.order.status == .rejected ? 1 : 0)
            return story.count("OrderCancelRequested") == 0 || ends == 1
        },
        Law("nothing is cancelled or restored unasked") { story in
            story.count("OrderCancelRequested") == 1 || story.count("OrderCancelled") + story.count("OrderRestored") == 0
        },
    ]
}
