extension Delivery {
    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .schedule(let order): schedule(order)
        case .note(let orderID, let note): take(note, of: orderID)
        case .claim(let rider): try claim(rider)
        case .pickUp(let rider): try pickUp(rider)
        case .confirm(let rider): try confirm(rider)
        case .cancel(let orderID): cancel(orderID)
        }
    }

    private func schedule(_ order: OrderSnapshot) -> [Event] {
        guard stage == .none else { return [] }
        let scheduled = Event.scheduled(order: order)
        return notes.isEmpty ? [scheduled] : [scheduled, .opened(orderID: order.orderID, region: order.region)]
    }

    private func take(_ note: Note, of orderID: OrderID) -> [Event] {
        guard stage != .cancelled, !notes.contains(note) else { return [] }
        let noted = Event.noted(orderID: orderID, note: note)
        return stage == .scheduled ? [noted, .opened(orderID: orderID, region: order?.region)] : [noted]
    }

    private func claim(_ rider: RiderID) throws(Refusal) -> [Event] {
        guard let order else { throw .unknown }
        switch stage {
        case .open: return [.assigned(orderID: order.orderID, riderID: rider)]
        case .assigned, .pickedUp, .delivered:
            guard self.rider == rider else { throw .anotherRider }
            guard stage == .assigned else { throw .notNow(stage) }
            return []
        case .none, .scheduled, .cancelled: throw .notNow(stage)
        }
    }

    private func pickUp(_ rider: RiderID) throws(Refusal) -> [Event] {
        let order = try carried(by: rider)
        switch stage {
        case .assigned:
            guard notes.contains(.made) else { throw .notMade }
            return [.started(orderID: order.orderID, riderID: rider)]
        case .pickedUp: return []
        case .none, .scheduled, .open, .delivered, .cancelled: throw .notNow(stage)
        }
    }

    private func confirm(_ rider: RiderID) throws(Refusal) -> [Event] {
        let order = try carried(by: rider)
        switch stage {
        case .pickedUp: return [.confirmed(orderID: order.orderID, riderID: rider)]
        case .delivered: return []
        case .none, .scheduled, .open, .assigned, .cancelled: throw .notNow(stage)
        }
    }

    private func cancel(_ orderID: OrderID) -> [Event] {
        switch stage {
        case .none, .scheduled, .open, .assigned: [.cancelled(orderID: orderID)]
        case .pickedUp, .delivered, .cancelled: []
        }
    }

    private func carried(by rider: RiderID) throws(Refusal) -> OrderSnapshot {
        guard let order else { throw .unknown }
        if let mine = self.rider, mine != rider { throw .anotherRider }
        return order
    }
}
