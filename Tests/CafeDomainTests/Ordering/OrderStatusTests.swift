import CafeDomain
import CafeTesting
import Testing

@Suite struct `The status of an order` {
    static let everything = (0..<(1 << 12)).map(OrderFacts.init(rawValue:))

    /// DOMAIN.md's rule once more, as a list of questions: the first whose facts are all there, and whose exceptions are not, answers.
    static let rule: [(all: OrderFacts, none: OrderFacts, status: OrderStatus)] = [
        (.declined, .paid, .abandoned),
        ([], .paid, .placing),
        ([.refunded, .rejected], [], .rejected),
        (.refunded, [], .cancelled),
        (.rejected, [], .rejecting),
        (.drinkCancelled, [], .cancelling),
        (.cancelRequested, .cancelRefused, .cancelling),
        (.completed, [], .completed),
        (.outForDelivery, [], .outForDelivery),
        (.made, [], .made),
        (.making, [], .making),
        (.accepted, [], .accepted),
        ([], [], .placed),
    ]

    @Test func `is what the rule says for every set of facts`() {
        let wrong = Self.everything.filter { facts in
            let first = Self.rule.first { facts.isSuperset(of: $0.all) && facts.isDisjoint(with: $0.none) }
            return first?.status != facts.status
        }
        #expect(wrong.map(\.rawValue) == [])
    }

    @Test func `takes every value`() {
        #expect(Set(Self.everything.map(\.status)) == Set(OrderStatus.allCases))
    }

    @Test func `does not depend on the order in which facts are learned`() {
        var random = SeededRandom(seed: 12)
        let placed: [Order.Event] = [.placing(order: .sample()), .placed(order: .sample())]
        let wrong = Self.everything.filter { facts in
            let learned = facts.elements.shuffled(using: &random).map { Order.Event.learned(facts: $0) }
            return Order(folding: placed + learned).status != facts.union(.paid).status
        }
        #expect(wrong.map(\.rawValue) == [])
    }

    @Test(arguments: [OrderStatus.rejected])
    func `that is final stays whatever is learned`(_ final: OrderStatus) {
        let facts = Self.everything.filter { $0.status == final }
        let left = facts.filter { before in Self.everything.contains { before.union($0).status != final } }
        #expect(left.map(\.rawValue) == [])
    }

    @Test func `of a paid order is never again one of an unpaid order`() {
        let paid = Self.everything.filter { $0.contains(.paid) }
        #expect(paid.allSatisfy { ![.placing, .abandoned].contains($0.status) })
    }

    @Test func `of a refunded order never shows progress`() {
        let refunded = Self.everything.filter { $0.isSuperset(of: [.paid, .refunded]) }
        #expect(refunded.allSatisfy { [.rejected, .cancelled].contains($0.status) })
    }

    @Test func `is past cancelling for good once it is`() {
        let facts = Self.everything.filter(\.isPastCancelling)
        let lost = facts.filter { before in OrderFacts.single.contains { !before.union($0).isPastCancelling } }
        #expect(lost.map(\.rawValue) == [])
    }
}

extension OrderFacts {
    /// Every fact by itself.
    static let single = (0..<12).map { OrderFacts(rawValue: 1 << $0) }
    /// The facts that are there, by themselves.
    var elements: [OrderFacts] { Self.single.filter(contains) }
}
