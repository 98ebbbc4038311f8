import CafeDomain
import CafeTesting
import Synchronization

/// A service of the café, as far as it owns a store.
enum Service: String, CaseIterable, Sendable {
    case order, payment, drink, delivery, customercenter
}

/// One store for each service, all on one time.
struct CafeStores: Sendable {
    let order: FaultyStore
    let payment: FaultyStore
    let drink: FaultyStore
    let delivery: FaultyStore
    let customerCenter: FaultyStore

    init(time: ManualTime) {
        order = FaultyStore(InMemoryEventStore(now: time.now))
        payment = FaultyStore(InMemoryEventStore(now: time.now))
        drink = FaultyStore(InMemoryEventStore(now: time.now))
        delivery = FaultyStore(InMemoryEventStore(now: time.now))
        customerCenter = FaultyStore(InMemoryEventStore(now: time.now))
    }

    subscript(service: Service) -> FaultyStore {
        switch service {
        case .order: order
        case .payment: payment
        case .drink: drink
        case .delivery: delivery
        case .customercenter: customerCenter
        }
    }
}

/// The only synchronous edge: the order service's line to the payment desk, which may be cut before or after it was used.
final class PaymentLine: PaymentPort {
    private let desk: PaymentDesk
    private let turn = Mutex(ScriptedPayments.Turn.answered)

    init(_ desk: PaymentDesk) { self.desk = desk }

    /// Says what happens to the next call.
    func next(_ turn: ScriptedPayments.Turn) { self.turn.withLock { $0 = turn } }

    func authorise(_ order: OrderSnapshot, causedBy cause: EventMetadata) async throws(PaymentUnavailable) -> PaymentOutcome {
        guard let outcome = try await call({ try await self.desk.authorise(order, causedBy: cause).outcome }) else {
            throw PaymentUnavailable(isNeverSent: false, reason: "no outcome")
        }
        return outcome
    }

    func outcome(of orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome? {
        try await call { try await self.desk.payment(of: orderID)?.outcome }
    }

    func void(_ orderID: OrderID) async throws(PaymentUnavailable) -> PaymentOutcome {
        try await call { try await self.desk.void(orderID, causedBy: EventMetadata(correlationID: orderID.rawValue)).outcome }
            ?? .voided
    }

    private func call<Value: Sendable>(_ ask: () async throws -> Value) async throws(PaymentUnavailable) -> Value {
        let turn = turn.withLock { turn in
            defer { turn = .answered }
            return turn
        }
        if turn == .neverReached { throw PaymentUnavailable(isNeverSent: true, reason: "cut") }
        if turn == .neverRecorded { throw PaymentUnavailable(isNeverSent: false, reason: "crashed") }
        let answer: Value
        do { answer = try await ask() } catch { throw PaymentUnavailable(isNeverSent: false, reason: "\(error)") }
        if turn == .answerLost { throw PaymentUnavailable(isNeverSent: false, reason: "answer lost") }
        return answer
    }
}

/// A messenger that remembers everything it was handed.
final class RecordingMessenger: Messenger {
    private let messages = Mutex<[OutgoingMessage]>([])
    var all: [OutgoingMessage] { messages.withLock { $0 } }
    func send(_ message: OutgoingMessage) async throws { messages.withLock { $0.append(message) } }
}
