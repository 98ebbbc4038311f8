extension Order {
    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .place(let order): try place(order)
        case .confirm(let order): confirm(order)
        case .abandon(let reason): abandon(reason)
        case .requestCancellation: try requestCancellation()
        case .learn(let fact): learn(fact)
        }
    }

    private func place(_ order: OrderSnapshot) throws(Refusal) -> [Event] {
        guard let snapshot else { return [.placing(order: order)] }
        guard snapshot == order else { throw .idTaken }
        return []
    }

    private func confirm(_ order: OrderSnapshot) -> [Event] {
        if facts.contains(.paid) { return [] }
        return [.placed(order: order)] + announcements(of: order.orderID, after: facts.union(.paid))
    }

    private func abandon(_ reason: Abandonment) -> [Event] {
        guard let snapshot, facts.isDisjoint(with: [.paid, .declined]) else { return [] }
        return [.abandoned(orderID: snapshot.orderID, reason: reason)]
    }

    private func requestCancellation() throws(Refusal) -> [Event] {
        guard let snapshot, facts.contains(.paid) else { throw .unknown }
        if facts.contains(.rejected) { throw .alreadyRejected }
        if facts.isPastCancelling { throw .alreadyMaking }
        return facts.contains(.cancelRequested) ? [] : [.cancelRequested(orderID: snapshot.orderID)]
    }

    private func learn(_ fact: OrderFacts) -> [Event] {
        let after = facts.union(fact)
        if after == facts { return [] }
        guard let snapshot else { return [.learned(facts: fact)] }
        return [.learned(facts: fact)] + announcements(of: snapshot.orderID, after: after)
    }

    /// What customers are to be told when the facts become these.
    private func announcements(of orderID: OrderID, after: OrderFacts) -> [Event] {
        let (before, status) = (facts.status, after.status)
        var events: [Event] = []
        let refusal: OrderFacts = [.paid, .cancelRequested, .cancelRefused]
        if after.isSuperset(of: refusal), !facts.isSuperset(of: refusal) {
            events.append(.restored(orderID: orderID, status: status))
        }
        // The refund may be heard of before its reason, and a rejection is none: what is announced cannot be taken back, so it waits.
        let cancellation: OrderFacts = [.paid, .drinkCancelled, .refunded]
        if status == .cancelled, after.isSuperset(of: cancellation), !facts.isSuperset(of: cancellation) {
            events.append(.cancelled(orderID: orderID))
        }
        if status == .completed, before != .completed { events.append(.completed(orderID: orderID)) }
        return events
    }
}
