import CafeDomain
import Testing

@Suite struct `A payment` {
    static let order = OrderSnapshot.sample()
    static let approved = Payment.Event.approved(order: order, approvalCode: "12345678")
    static let declined = Payment.Event.declined(order: order, reason: "insufficient funds")
    static let voided = Payment.Event.voided(orderID: "o-1")
    static let refunded = Payment.Event.refunded(orderID: "o-1", amount: 9_000, currency: .krw)

    static let commands: [(name: String, command: Payment.Command)] = [
        ("approve", .approve(order, approvalCode: "12345678")), ("decline", .decline(order, reason: "insufficient funds")),
        ("void", .void("o-1")), ("refund", .refund),
    ]

    static let rows: [(name: String, history: [Payment.Event], answers: [Answer<Payment>])] = [
        ("none", [], [.does(approved), .does(declined), .does(voided), .refused(.neverApproved)]),
        ("approved", [approved], [.nothing, .refused(.approved), .refused(.approved), .does(refunded)]),
        ("declined", [declined], [.refused(.declined), .nothing, .nothing, .refused(.neverApproved)]),
        ("voided", [voided], [.refused(.voided), .refused(.voided), .nothing, .refused(.neverApproved)]),
        ("refunded", [approved, refunded], [.nothing, .refused(.approved), .nothing, .nothing]),
    ]

    @Test(arguments: TableEntry<Payment>.table(commands, rows))
    func `answers each command in each state as the table says`(_ entry: TableEntry<Payment>) {
        #expect(entry.actual == entry.expected)
    }

    @Test(arguments: zip(rows.map(\.history), [nil, .approved, .declined, .voided, .refunded] as [PaymentOutcome?]))
    func `tells what became of it`(_ history: [Payment.Event], _ outcome: PaymentOutcome?) {
        #expect(Payment(folding: history).outcome == outcome)
    }

    @Test(arguments: zip(rows.map(\.history), [nil, order, order, nil, order] as [OrderSnapshot?]))
    func `knows its order wherever one was named`(_ history: [Payment.Event], _ order: OrderSnapshot?) {
        #expect(Payment(folding: history).order == order)
    }

    @Test func `that was voided first is not approved by an authorisation that comes late`() {
        var payment = Payment(folding: [Self.voided])
        _ = payment.take(.approve(Self.order, approvalCode: "12345678"))
        #expect(payment.outcome == .voided)
    }

    @Test func `keeps the approval code it was first given`() {
        var payment = Payment(folding: [Self.approved])
        _ = payment.take(.approve(Self.order, approvalCode: "99999999"))
        #expect(payment.state == .approved(Self.order, approvalCode: "12345678"))
    }
}
