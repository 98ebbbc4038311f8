import CafeDomain
import Testing

@Suite struct `What the order service makes of others' news` {
    static let order = OrderSnapshot.sample()
    static let ticket = Drink.Ticket(day: BusinessDay(rawValue: "2026-11-21"), number: 1)

    static let payments: [PolicyCase] = [
        PolicyCase(LearnFromPayments(), .approved(order: order, approvalCode: "1"), nil),
        PolicyCase(LearnFromPayments(), .declined(order: order, reason: "no"), nil),
        PolicyCase(LearnFromPayments(), .voided(orderID: "o-1"), nil),
        PolicyCase(LearnFromPayments(), .refunded(orderID: "o-1", amount: 1, currency: .krw), .learn(.refunded)),
    ]
    static let drinks: [PolicyCase] = [
        PolicyCase(LearnFromDrinks(), .received(order: order), nil),
        PolicyCase(LearnFromDrinks(), .accepted(orderID: "o-1", branchID: "gangnam", ticket: ticket), .learn(.accepted)),
        PolicyCase(LearnFromDrinks(), .rejected(orderID: "o-1", reason: "no milk"), .learn(.rejected)),
        PolicyCase(LearnFromDrinks(), .started(orderID: "o-1", fulfilment: .pickup), .learn(.making)),
        PolicyCase(LearnFromDrinks(), .completed(orderID: "o-1", fulfilment: .pickup), .learn(.made)),
        PolicyCase(LearnFromDrinks(), .cancelled(orderID: "o-1"), .learn(.drinkCancelled)),
        PolicyCase(LearnFromDrinks(), .cancellationRefused(orderID: "o-1"), .learn(.cancelRefused)),
        PolicyCase(LearnFromDrinks(), .handedOver(orderID: "o-1", fulfilment: .pickup), .learn(.completed)),
        PolicyCase(LearnFromDrinks(), .handedOver(orderID: "o-1", fulfilment: .delivery), nil),
    ]
    static let deliveries: [PolicyCase] = [
        PolicyCase(LearnFromDeliveries(), .noted(orderID: "o-1", note: .made), nil),
        PolicyCase(LearnFromDeliveries(), .scheduled(order: order), nil),
        PolicyCase(LearnFromDeliveries(), .opened(orderID: "o-1", region: "seoul-south"), nil),
        PolicyCase(LearnFromDeliveries(), .assigned(orderID: "o-1", riderID: "kim"), nil),
        PolicyCase(LearnFromDeliveries(), .started(orderID: "o-1", riderID: "kim"), .learn(.outForDelivery)),
        PolicyCase(LearnFromDeliveries(), .confirmed(orderID: "o-1", riderID: "kim"), .learn(.completed)),
        PolicyCase(LearnFromDeliveries(), .cancelled(orderID: "o-1"), nil),
    ]

    @Test(arguments: payments + drinks + deliveries) func `is what the table says`(_ entry: PolicyCase) throws {
        #expect(try entry.holds())
    }
}
