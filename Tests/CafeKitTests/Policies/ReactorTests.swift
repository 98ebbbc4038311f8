import CafeKit
import CafeTesting
import Testing

private struct Greet: Reactor {
    struct LineBusy: Error {}
    static let name = "door.greet"
    let greeted: Recorder<String>
    let attempts: Recorder<String>

    func perform(_ event: Door.Event, _ message: Message) async throws {
        guard case .arrived(let table) = event else { return }
        let call = "\(message.key) at \(table)"
        let isFirst = !attempts.all.contains(call)
        attempts.record(call)
        if isFirst, table.isMultiple(of: 2) { throw LineBusy() }
        greeted.record(call)
    }
}

@Suite(.timeLimit(.minutes(10))) struct `A reactor` {
    private let transport = InMemoryTransport(partitions: 2, redelivery: Redelivery(first: .zero, longest: .zero))
    private let greeted = Recorder<String>()

    @Test func `An effect that failed is carried out again, in the order of its key`() async throws {
        let greet = Greet(greeted: greeted, attempts: Recorder())
        for position in 1...12 {
            try await transport.publish([.door(.arrived(table: position), guest: "guest-\(position % 3)", at: position)])
        }
        try await withRunning({ try await greet.run(on: transport) }) {
            try await greeted.wait { Set($0).count == 12 }
        }
        for guest in 0..<3 {
            let mine = greeted.all.filter { $0.hasPrefix("guest-\(guest) ") }
            let firsts = mine.reduce(into: [String]()) { seen, call in if !seen.contains(call) { seen.append(call) } }
            #expect(firsts == (1...12).filter { $0 % 3 == guest }.map { "guest-\(guest) at \($0)" })
        }
    }

    @Test func `What it does not know is passed over`() async throws {
        let greet = Greet(greeted: greeted, attempts: Recorder())
        var unknown = try Message.door(.left, guest: "ada", at: 1)
        unknown.type = "sneezed"
        try await transport.publish([unknown, .door(.left, guest: "ada", at: 2), .door(.arrived(table: 1), guest: "ada", at: 3)])
        try await withRunning({ try await greet.run(on: transport) }) { try await greeted.wait(for: 1) }
        #expect(greeted.all == ["ada at 1"])
    }
}
