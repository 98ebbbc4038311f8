import CafeDomain
import CafeTesting

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The whole café in one process, every message in the hand of a seeded adversary: the same seed is the same story.
final class SimulatedCafe {
    let time = ManualTime()
    let stores: CafeStores
    let ledger = InMemoryEventStore()
    let views = InMemoryViewStore()
    let messenger = RecordingMessenger()
    let line: PaymentLine
    let placeOrder: PlaceOrder
    let sagas: OrderSagas
    let cancelOrder: CancelOrder
    let kitchen: Kitchen
    let orders: CommandHandler<Order>
    let deliveries: CommandHandler<Delivery>
    var random: SeededRandom
    var mailboxes: [Mailbox] = []
    /// What customers were answered under their keys, as far as it must stay so.
    var answers: [String: OrderID] = [:]
    /// What went wrong before the audit.
    var violations: [String] = []

    init(seed: Int = 1) {
        let stores = CafeStores(time: time)
        let now = time.now
        let provider = SimulatedProvider(ledger: ledger) { 0.5 }
        let numbers = Counter()
        self.stores = stores
        random = SeededRandom(seed: seed)
        line = PaymentLine(PaymentDesk(store: stores.payment, provider: provider))
        let sagas = OrderSagas(store: stores.order, payments: line, placement: .impatient, now: now)
        self.sagas = sagas
        cancelOrder = CancelOrder(store: stores.order, sagas: sagas)
        placeOrder = PlaceOrder(store: stores.order, sagas: sagas) { _ in
            .simulated
        } newOrderID: {
            OrderID(valid: "o-\(numbers.next())")
        } now: {
            now()
        }
        kitchen = Kitchen(store: stores.drink, utcOffset: { _ in 540 }, now: now)
        orders = CommandHandler(store: stores.order)
        deliveries = CommandHandler(store: stores.delivery)
        mailboxes = consumers(provider).flatMap { consumer in
            Service.allCases.compactMap { source in
                consumer.sources[source].map { Mailbox(consumer: consumer, source: source, categories: $0) }
            }
        }
    }

    private func consumers(_ provider: SimulatedProvider) -> [Consumer] {
        let messages = SendMessages(messenger: messenger, store: stores.customerCenter, now: time.now)
        return [
            policy(LearnFromPayments(), of: .order, from: .payment), policy(LearnFromDrinks(), of: .order, from: .drink),
            policy(LearnFromDeliveries(), of: .order, from: .delivery),
            reactor(ReleaseMoney(provider: provider), of: .payment, from: .payment),
            policy(MakeWhatIsPaid(), of: .drink, from: .payment),
            answering(SagaParticipant.kitchen(store: stores.drink), in: .drink),
            answering(SagaParticipant.refunding(for: Cancellation.self, store: stores.payment), in: .payment),
            answering(SagaParticipant.refunding(for: Rejection.self, store: stores.payment), in: .payment),
            answering(SagaParticipant.callingOff(for: Cancellation.self, store: stores.delivery), in: .delivery),
            answering(SagaParticipant.callingOff(for: Rejection.self, store: stores.delivery), in: .delivery),
            heard(SagaReplies(to: sagas.cancellations), from: [.drink, .payment, .delivery]),
            heard(SagaReplies(to: sagas.rejections), from: [.payment, .delivery]),
            consumer(sagas.paying, in: .order, of: [.payment: [Payment.category]]),
            consumer(sagas.rejecting, in: .order, of: [.drink: [Drink.category]]),
            policy(ScheduleWhatIsPaid(), of: .delivery, from: .payment), policy(FollowTheKitchen(), of: .delivery, from: .drink),
            policy(NotifyOfOrders(), of: .customercenter, from: .order),
            policy(NotifyOfPayments(), of: .customercenter, from: .payment),
            policy(NotifyOfDrinks(), of: .customercenter, from: .drink),
            policy(NotifyOfDeliveries(), of: .customercenter, from: .delivery),
            reactor(messages, of: .customercenter, from: .customercenter),
            view(OpenSagas.self, of: .order, from: [.order]), view(KitchenBoard.self, of: .drink, from: [.drink]),
            view(DeliveryBoard.self, of: .delivery, from: [.delivery]),
            view(MyPage.self, of: .customercenter, from: Set(Service.allCases)),
        ]
    }

    private func policy<P: Policy>(_ policy: P, of service: Service, from source: Service) -> Consumer {
        consumer(PolicyRunner(policy, store: stores[service]), in: service, of: [source: [P.Event.category]])
    }

    private func answering(_ participant: some MessageConsumer, in service: Service) -> Consumer {
        consumer(participant, in: service, of: [.order: [.saga]])
    }

    private func heard(_ replies: some MessageConsumer, from participants: [Service]) -> Consumer {
        let sources = participants.map { ($0, Set([StreamCategory.sagaReply])) }
        return consumer(replies, in: .order, of: Dictionary(uniqueKeysWithValues: sources))
    }

    private func consumer(
        _ consumer: some MessageConsumer, in service: Service, of sources: [Service: Set<StreamCategory>]
    ) -> Consumer {
        Consumer(name: consumer.group, sources: sources, service: service, isOrdered: false) { batch in
            try await consumer.handle(batch)
        }
    }

    private func reactor<R: Reactor>(_ reactor: R, of service: Service, from source: Service) -> Consumer {
        Consumer(name: R.name, sources: [source: [R.Event.category]], service: service, isOrdered: false) { batch in
            for message in batch.messages {
                if let event = try message.event(as: R.Event.self) { try await reactor.perform(event, message) }
            }
        }
    }

    private func view<P: Projection>(_ projection: P.Type, of service: Service, from sources: Set<Service>) -> Consumer {
        let projector = Projector(P.self, views: views)
        let categories: Set<StreamCategory> = ["order", "payment", "drink", "delivery", "notification", "saga"]
        let wanted = Dictionary(uniqueKeysWithValues: sources.map { ($0, categories) })
        return Consumer(name: P.view, sources: wanted, service: service, isOrdered: true) { batch in
            try await projector.handle(batch)
        }
    }
}

extension BranchProfile {
    /// The branch of the simulation: one of its drinks costs what the test card cannot pay.
    static let simulated: BranchProfile = {
        var branch = BranchProfile.gangnam
        branch.menu.append(MenuOffer(menuID: "gold", name: "Gold", price: SimulatedProvider.declinedAmount))
        return branch
    }()
}
