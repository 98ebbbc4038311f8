#if Services
import CafeDomain
import CafeHTTP
import CafeServices
import Logging
import Testing

@Suite struct `The simulated messenger` {
    private func send(_ id: Int, to messenger: SimulatedMessenger) async throws {
        try await messenger.send(OutgoingMessage(id: "order-1@\(id)", phoneNumber: "010-1234-5678", text: "Enjoy!"))
    }

    @Test func `counts a message that comes twice once`() async throws {
        let messenger = SimulatedMessenger(logger: .quiet)
        for id in [1, 2, 1] { try await send(id, to: messenger) }
        #expect(messenger.count == 2)
    }

    @Test func `does not grow with the messages it was given`() async throws {
        let messenger = SimulatedMessenger(logger: .quiet)
        for id in 1...3 * SimulatedMessenger.memory { try await send(id, to: messenger) }
        #expect(messenger.count == 3 * SimulatedMessenger.memory)
        #expect(messenger.remembered <= SimulatedMessenger.memory)
    }
}
#endif  // Services
