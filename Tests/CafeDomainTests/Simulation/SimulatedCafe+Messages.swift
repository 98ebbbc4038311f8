import CafeDomain
import CafeTesting
import Testing

extension SimulatedCafe {
    /// Puts on its way what has been announced.
    func collect() async throws {
        for index in mailboxes.indices { try await mailboxes[index].collect(from: stores[mailboxes[index].source]) }
    }

    /// Delivers the pending message of this type that was announced first, to one consumer.
    func deliver(_ type: String, to consumer: String, _ fate: Fate = .arrives) async throws {
        try await collect()
        for box in mailboxes.indices where mailboxes[box].consumer.name == consumer {
            if let index = mailboxes[box].pending.firstIndex(where: { $0.type == type }) {
                return try await deliver(box, index, fate)
            }
        }
        Issue.record("no '\(type)' is on its way to \(consumer)")
    }

    /// Delivers any message that is on its way, however it is meant to fare; does nothing where there is none.
    func deliverAny(troubled share: Double) async throws {
        try await collect()
        guard let box = mailboxes.indices.filter({ !mailboxes[$0].pending.isEmpty }).randomElement(using: &random) else { return }
        let index = Int.random(in: mailboxes[box].pending.indices, using: &random)
        var fate = Fate.arrives
        if random.chance(share) {
            fate = [.comesAgain, .dies(.before), .dies(.after)].randomElement(using: &random) ?? .comesAgain
        }
        try await deliver(box, index, fate)
    }

    /// Delivers until nothing is on its way any more, in random order or the newest message first, but nothing to some consumers.
    func settle(holding held: Set<String> = [], newestFirst: Bool = false) async throws {
        while true {
            try await collect()
            let waiting = mailboxes.indices.filter {
                !mailboxes[$0].pending.isEmpty && !held.contains(mailboxes[$0].consumer.name)
            }
            guard let box = waiting.randomElement(using: &random) else { return }
            let indices = mailboxes[box].pending.indices
            try await deliver(box, newestFirst ? indices.upperBound - 1 : Int.random(in: indices, using: &random), .arrives)
        }
    }

    private func deliver(_ box: Int, _ chosen: Int, _ fate: Fate) async throws {
        let consumer = mailboxes[box].consumer
        let index = consumer.isOrdered ? 0 : chosen
        let message = mailboxes[box].pending[index]
        var messages = [message]
        var stays = false
        switch fate {
        case .arrives: break
        // A view gets all of the source again, up to here.
        case .comesAgain where consumer.isOrdered: messages = mailboxes[box].arrived + messages
        case .comesAgain: stays = true
        case .dies(let moment):
            stores[consumer.service].fail(moment)
            stays = true
        }
        do {
            try await consumer.handle(MessageBatch(source: mailboxes[box].source.rawValue, messages: messages))
        } catch {
            guard case .dies = fate else { throw error }
        }
        stores[consumer.service].mend()
        if !stays {
            mailboxes[box].pending.remove(at: index)
            mailboxes[box].arrived.append(message)
        }
    }
}
