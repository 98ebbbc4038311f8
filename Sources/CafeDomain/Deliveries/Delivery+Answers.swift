extension SagaParticipant where S.Request == CallingOff, S.Reply == CallingOff.Reply, A == Delivery {
    /// Delivery: it brings nothing that sagas call off, also where it has not heard of it yet.
    public static func callingOff(for saga: S.Type, store: any EventStore) -> SagaParticipant {
        SagaParticipant(of: saga, name: "delivery.call-off.\(S.name)", store: store) { request in
            guard case .callOffDelivery(let orderID) = request else { return nil }
            return .issue(.cancel(orderID), on: orderID)
        } answer: { _, delivery in
            delivery.stage == .cancelled ? .done(.asAsked) : .refused("it is on its way")
        }
    }
}
