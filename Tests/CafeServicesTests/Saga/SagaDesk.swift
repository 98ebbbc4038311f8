#if Services
import CafeDomain
import CafeKit
import CafeSQLite
import CafeTesting
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The sagas of an order service over a file, without the service: each step happens when a test says so.
struct SagaDesk {
    let sagas: OrderSagas
    let payments = PaymentLine()
    let time = ManualTime(Date())
    let file: SQLiteFile

    /// Opens the file at a path. Placements and cancellations have patience for one attempt.
    init(_ path: String) throws {
        let impatience = SagaPatience(attempts: 1, waits: Redelivery(first: .zero, longest: .zero))
        file = try SQLiteFile.open(at: path)
        sagas = OrderSagas(
            store: SQLiteEventStore(file), payments: payments, placement: Placement(askAgain: impatience),
            cancellation: Cancellation(patience: impatience), now: time.now)
    }

    /// Places an order; where payment is away, its saga is parked.
    @discardableResult
    func place(_ id: String) async throws -> Placement.Run {
        let order = OrderSnapshot(
            orderID: OrderID(valid: id), customerID: CustomerID(valid: "mina"), phoneNumber: "010-1234-5678",
            branchID: BranchID(valid: "gangnam"),
            items: [OrderItem(menuID: MenuID(valid: "latte"), name: "Latte", quantity: 1, unitPrice: 4_500)], amount: 4_500,
            currency: .krw, fulfilment: .pickup, placedAt: time.now())
        return try await sagas.placements.begin(id, .init(order: order), causedBy: EventMetadata(correlationID: id)).run
    }

    /// Places an order and cancels it; the kitchen is asked, and does not answer.
    func cancel(_ id: String) async throws {
        payments.isAway = false
        try await place(id)
        try await sagas.cancellations.begin(id, .init(orderID: OrderID(valid: id), isDelivery: false))
    }

    /// Lets all deadlines of a cancellation pass, until it is parked.
    func parkCancellation(_ id: String) async throws {
        for _ in 1...4 {
            time.advance(by: 60)
            try await sagas.cancellations.resume(id)
        }
    }
}

/// A payment service that approves everything, or is away.
final class PaymentLine: PaymentPort {
    private let state = Mutex(true)

    var isAway: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    func authorise(_ order: OrderSnapshot, causedBy cause: EventMetadata) async throws(PaymentUnavailable) -> PaymentOutcome {
        try answer(.approved)
    }

    func outcome(of orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome? { try answer(.approved) }

    func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome { try answer(.voided) }

    private func answer(_ outcome: PaymentOutcome) throws(PaymentUnavailable) -> PaymentOutcome {
        if isAway { throw PaymentUnavailable(isNeverSent: false, reason: "nobody answers") }
        return outcome
    }
}
#endif  // Services
