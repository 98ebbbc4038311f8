import CafeDomain
import CafeTesting

/// The café around a cancellation or a rejection: the real aggregates, the real participants, and what people and other messages do.
struct CallingOffWorld<S: Saga>: SagaWorld where S.Request == CallingOff, S.Reply == CallingOff.Reply {
    /// What happens whatever the saga does.
    enum Happening: Hashable, Sendable {
        case paymentReachesTheKitchen, paymentReachesDelivery, branchAccepts, branchRejects, baristaStarts, riderClaims
    }

    /// What is wrong with a café that the explorer has to find out.
    enum Bug: Sendable { case noTombstone, repeatedCancelRefused }

    var order: Order
    var drink = Drink()
    var payment: Payment
    var delivery = Delivery()
    let snapshot: OrderSnapshot
    var bug: Bug?

    init(_ fulfilment: Fulfilment, isRejected: Bool = false, bug: Bug? = nil) {
        snapshot = .sample(fulfilment: fulfilment)
        order = Order(folding: [.placing(order: snapshot), .placed(order: snapshot)])
        payment = Payment(folding: [.approved(order: snapshot, approvalCode: "1")])
        if isRejected { drink = Drink(folding: [.received(order: snapshot), .rejected(orderID: "o-1", reason: "no milk")]) }
        self.bug = bug
    }

    func travel(of request: CallingOff) -> SagaTravel { request.own(of: S.self) == nil ? .message : .own }

    mutating func carryOut(_ request: CallingOff) -> SagaAnswer<CallingOff.Reply> {
        if let command = request.own(of: S.self) {
            do throws(Order.Refusal) {
                for event in try order.decide(command) { order.evolve(event) }
                return .done(.asAsked)
            } catch {
                return .refused("\(error)")
            }
        }
        let store = InMemoryEventStore()
        switch request {
        case .cancelDrink:
            if bug == .noTombstone, drink.stage == .none { return .done(.asAsked) }
            if bug == .repeatedCancelRefused, drink.stage == .cancelled { return .refused("there is nothing to cancel") }
            let cancelling = CallingOff.cancelDrink("o-1")
            return SagaParticipant.kitchen(store: store).carryOut(cancelling, by: &drink) ?? .refused("nobody")
        case .refund:
            return SagaParticipant.refunding(for: S.self, store: store).carryOut(request, by: &payment) ?? .refused("nobody")
        case .callOffDelivery:
            return SagaParticipant.callingOff(for: S.self, store: store).carryOut(request, by: &delivery) ?? .refused("nobody")
        case .requestCancellation, .restore, .close: return .refused("nobody")
        }
    }

    var happenings: [Happening] {
        var happenings: [Happening] = []
        if drink.order == nil, drink.stage == .none { happenings.append(.paymentReachesTheKitchen) }
        if snapshot.fulfilment == .delivery, delivery.stage == .none { happenings.append(.paymentReachesDelivery) }
        switch drink.stage {
        case .received: happenings += [.branchAccepts, .branchRejects]
        case .accepted: happenings.append(.baristaStarts)
        case .none, .making, .made, .handedOver, .rejected, .cancelled: break
        }
        if delivery.stage == .open { happenings.append(.riderClaims) }
        return happenings
    }

    mutating func happen(_ happening: Happening) {
        switch happening {
        case .paymentReachesTheKitchen: kitchen(.receive(snapshot))
        case .paymentReachesDelivery: riders(.schedule(snapshot))
        case .branchAccepts: kitchen(.accept(.init(day: .init(rawValue: "2026-11-21"), number: 1)))
        case .branchRejects:
            kitchen(.reject(reason: "no milk"))
            for event in (try? order.decide(.learn(.rejected))) ?? [] { order.evolve(event) }
        case .baristaStarts:
            kitchen(.start)
            if snapshot.fulfilment == .delivery { riders(.note("o-1", .making)) }
        case .riderClaims: riders(.claim("kim"))
        }
    }

    private mutating func kitchen(_ command: Drink.Command) {
        for event in (try? drink.decide(command)) ?? [] { drink.evolve(event) }
    }

    private mutating func riders(_ command: Delivery.Command) {
        for event in (try? delivery.decide(command)) ?? [] { delivery.evolve(event) }
    }

    private var isBeingMade: Bool { [.making, .made, .handedOver].contains(drink.stage) }

    func violation(beside run: S.Run) -> String? {
        if payment.outcome == .refunded, isBeingMade { return "what is refunded is being made" }
        return nil
    }

    func violation(behind run: S.Run) -> String? {
        if order.status == .cancelling { return "the order is stranded as cancelling" }
        if drink.stage == .cancelled || drink.stage == .rejected && S.self == Rejection.self {
            if payment.outcome != .refunded { return "it will not be made, and is not refunded" }
            if snapshot.fulfilment == .delivery, delivery.stage != .cancelled { return "it will not be made, and is brought" }
            let ending: OrderStatus = drink.stage == .cancelled ? .cancelled : .rejected
            if order.status != ending { return "it will not be made, and the order is \(order.status)" }
        } else if drink.stage != .rejected {
            if payment.outcome != .approved { return "it will be made, and is \(payment.outcome.map { "\($0)" } ?? "not paid")" }
            if delivery.stage == .cancelled { return "it will be made, and nobody brings it" }
        }
        return nil
    }
}

extension CallingOffWorld {
    /// The snapshot is the same everywhere: what tells worlds apart is how far everybody is.
    static func == (left: Self, right: Self) -> Bool {
        left.order.facts == right.order.facts && left.drink.stage == right.drink.stage
            && left.drink.hasRefusedCancellation == right.drink.hasRefusedCancellation
            && left.payment.outcome == right.payment.outcome && left.delivery.stage == right.delivery.stage
            && left.delivery.notes == right.delivery.notes
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(order.facts)
        hasher.combine(drink.stage)
        hasher.combine(drink.hasRefusedCancellation)
        hasher.combine(payment.outcome)
        hasher.combine(delivery.stage)
        hasher.combine(delivery.notes)
    }
}
