import CafeDomain
import Testing

@Suite struct `What kitchen and riders make of others' news` {
    static let pickup = OrderSnapshot.sample()
    static let delivery = OrderSnapshot.sample(fulfilment: .delivery)
    static let ticket = Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 1)

    static let paid: [PolicyCase] = [
        PolicyCase(MakeWhatIsPaid(), .approved(order: pickup, approvalCode: "1"), .receive(pickup)),
        PolicyCase(MakeWhatIsPaid(), .declined(order: pickup, reason: "no"), nil),
        PolicyCase(MakeWhatIsPaid(), .voided(orderID: "o-1"), nil),
        PolicyCase(MakeWhatIsPaid(), .refunded(orderID: "o-1", amount: 1, currency: .krw), nil),
        PolicyCase(ScheduleWhatIsPaid(), .approved(order: delivery, approvalCode: "1"), .schedule(delivery)),
        PolicyCase(ScheduleWhatIsPaid(), .approved(order: pickup, approvalCode: "1"), nil),
        PolicyCase(ScheduleWhatIsPaid(), .declined(order: delivery, reason: "no"), nil),
    ]
    static let riding: [PolicyCase] = kitchenNews.map { event in
        switch event {
        case .started(_, .delivery): PolicyCase(FollowTheKitchen(), event, .note("o-1", .making))
        case .completed(_, .delivery): PolicyCase(FollowTheKitchen(), event, .note("o-1", .made))
        default: PolicyCase(FollowTheKitchen(), event, nil)
        }
    }
    static let kitchenNews: [Drink.Event] =
        [
            .received(order: delivery), .accepted(orderID: "o-1", branchID: "gangnam", ticket: ticket),
            .rejected(orderID: "o-1", reason: "no milk"), .cancelled(orderID: "o-1"), .cancellationRefused(orderID: "o-1"),
        ]
        + Fulfilment.allCases.flatMap { fulfilment -> [Drink.Event] in
            [
                .started(orderID: "o-1", fulfilment: fulfilment), .completed(orderID: "o-1", fulfilment: fulfilment),
                .handedOver(orderID: "o-1", fulfilment: fulfilment),
            ]
        }

    @Test(arguments: paid + riding) func `is what the table says`(_ entry: PolicyCase) throws {
        #expect(try entry.holds())
    }
}
