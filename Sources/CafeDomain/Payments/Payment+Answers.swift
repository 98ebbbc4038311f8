extension SagaParticipant where S.Request == CallingOff, S.Reply == CallingOff.Reply, A == Payment {
    /// Payment: it refunds what sagas call off, once.
    public static func refunding(for saga: S.Type, store: any EventStore) -> SagaParticipant {
        SagaParticipant(of: saga, name: "payment.refund.\(S.name)", store: store) { request in
            guard case .refund(let orderID) = request else { return nil }
            return .issue(.refund, on: orderID)
        } answer: { _, payment in
            payment.outcome == .refunded ? .done(.asAsked) : .refused("there is no money to give back")
        }
    }
}
