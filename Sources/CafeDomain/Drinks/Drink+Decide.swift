extension Drink {
    public func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .receive(let order): return stage == .none ? [.received(order: order)] : []
        case .cancel(let orderID): return cancel(orderID)
        case .accept, .reject, .start, .complete, .handOver: break
        }
        guard let order else { throw .unknown }
        switch (command, stage) {
        case (.accept(let ticket), .received):
            return [.accepted(orderID: order.orderID, branchID: order.branchID, ticket: ticket)]
        case (.reject(let reason), .received): return [.rejected(orderID: order.orderID, reason: reason)]
        case (.start, .accepted): return [.started(orderID: order.orderID, fulfilment: order.fulfilment)]
        case (.complete, .making): return [.completed(orderID: order.orderID, fulfilment: order.fulfilment)]
        case (.handOver, .made): return [.handedOver(orderID: order.orderID, fulfilment: order.fulfilment)]
        // Asked again for what is already so: the same answer, nothing new.
        case (.accept, .accepted), (.reject, .rejected), (.start, .making), (.complete, .made), (.handOver, .handedOver):
            return []
        default: throw .notNow(stage)
        }
    }

    private func cancel(_ orderID: OrderID) -> [Event] {
        switch stage {
        case .none, .received, .accepted: [.cancelled(orderID: orderID)]
        case .making, .made, .handedOver: hasRefusedCancellation ? [] : [.cancellationRefused(orderID: orderID)]
        case .cancelled, .rejected: []
        }
    }
}
