extension SagaParticipant where S == Cancellation, A == Drink {
    /// The kitchen: it answers every wish to cancel, also one that comes before the order itself.
    public static func kitchen(store: any EventStore) -> SagaParticipant {
        SagaParticipant(of: Cancellation.self, name: "drink.answer-cancellations", store: store) { request in
            guard case .cancelDrink(let orderID) = request else { return nil }
            return .issue(.cancel(orderID), on: orderID)
        } answer: { _, drink in
            switch drink.stage {
            case .cancelled: .done(.asAsked)
            case .rejected: .done(.rejectedBefore)
            case .none, .received, .accepted, .making, .made, .handedOver: .refused("the kitchen has started")
            }
        }
    }
}
