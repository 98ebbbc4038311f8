import CafeDomain
import CafeTesting

extension SimulatedCafe {
    /// Lets somebody do something, at random; that it is refused or fails is part of life.
    func letSomebodyAct() async throws {
        time.advance(by: 1)
        let known = try await orderIDs()
        let orderID = known.randomElement(using: &random)
        switch (Int.random(in: 0..<100, using: &random), orderID) {
        case (0..<12, _), (_, nil): try await customerOrders()
        case (12..<17, let orderID?): try await perform { _ = try await self.cancel(orderID) }
        case (17..<70, let orderID?): try await staffWork(on: orderID)
        case (70..<95, let orderID?): try await riderWorks(on: orderID)
        case (_, let orderID?): try await perform { try await self.sagas.placements.resume(orderID.rawValue, isOrphan: true) }
        }
    }

    /// Returns the ids of all orders there are.
    func orderIDs() async throws -> [OrderID] {
        let streams = try await stores.order.log().map(\.stream).filter { $0.category == Order.category }
        return Set(streams.map(\.id)).sorted().map { OrderID(valid: $0) }
    }

    /// Places an order and returns its id.
    @discardableResult
    func place(_ request: OrderRequest = .sample(), key: String? = nil) async throws -> OrderID? {
        try await placeOrder(request, key: key, causedBy: .none).order.snapshot?.orderID
    }

    /// Wants out of an order.
    func cancel(_ orderID: OrderID) async throws -> Order { try await cancelOrder(orderID) }

    /// Carries out a command of a rider.
    func ride(_ command: Delivery.Command, _ orderID: OrderID) async throws {
        try await deliveries.handle(command, on: orderID)
    }

    /// Carries out commands of the staff.
    func work(_ commands: Drink.Command..., on orderID: OrderID) async throws {
        for command in commands { _ = try await kitchen.carryOut(command, orderID, .none) }
    }

    private func customerOrders() async throws {
        let customer = CustomerID(valid: ["ada", "bob"].randomElement(using: &random) ?? "ada")
        let menu = BranchProfile.simulated.menu.map(\.menuID)
        let item = OrderRequest.Item(
            menuID: menu.randomElement(using: &random) ?? "latte", quantity: .random(in: 1...2, using: &random))
        let fulfilment = Fulfilment.allCases.randomElement(using: &random) ?? .pickup
        let key = "k\(Int.random(in: 1...6, using: &random))"
        let request = OrderRequest.sample(customer: customer, items: [item], fulfilment: fulfilment)
        line.next(
            [.answered, .answered, .answered, .neverReached, .neverRecorded, .answerLost].randomElement(using: &random)
                ?? .answered)
        if random.chance(0.15) { stores.order.fail(atCommit: .random(in: 1...2, using: &random), anyMoment()) }
        if random.chance(0.1) { stores.payment.fail(anyMoment()) }
        try await perform {
            guard let orderID = try await self.place(request, key: key) else { return }
            let earlier = self.answers.updateValue(orderID, forKey: "\(customer)/\(key)")
            if let earlier, earlier != orderID { self.violations.append("\(customer)/\(key) was \(earlier), is \(orderID)") }
        }
    }

    private func staffWork(on orderID: OrderID) async throws {
        if random.chance(0.1) { stores.drink.fail(anyMoment()) }
        let stage = try await story(orderID).drink.stage
        let next: [Drink.Stage: Drink.Command] = [.accepted: .start, .making: .complete, .made: .handOver]
        let any = [Drink.Command.reject(reason: "no milk"), .start, .complete, .handOver].randomElement(using: &random) ?? .start
        if random.chance(0.2) {
            try await perform { try await self.work(any, on: orderID) }
        } else if let command = next[stage] {
            try await perform { try await self.work(command, on: orderID) }
        } else {
            try await perform { _ = try await self.kitchen.accept(orderID, causedBy: .none) }
        }
    }

    private func riderWorks(on orderID: OrderID) async throws {
        let rider = RiderID(valid: ["kim", "lee"].randomElement(using: &random) ?? "kim")
        if random.chance(0.1) { stores.delivery.fail(anyMoment()) }
        let commands: [Delivery.Command] = [.claim(rider), .pickUp(rider), .confirm(rider)]
        guard let command = commands.randomElement(using: &random) else { return }
        try await perform { try await self.ride(command, orderID) }
    }

    private func anyMoment() -> FaultyStore.Moment { random.chance(0.5) ? .before : .after }

    /// Does what may be refused or fail; anything but a refusal or a failure of a store or the line is thrown.
    private func perform(_ action: () async throws -> Void) async throws {
        do {
            try await action()
        } catch is PaymentUnavailable, is PlacementKey.Refusal, is Drink.Refusal, is EventStoreError {
        } catch is CommandError<Order.Refusal>, is CommandError<Delivery.Refusal>, is CommandError<Drink.Refusal> {
        }
        for service in Service.allCases { stores[service].mend() }
        line.next(.answered)
    }
}
