#if Services
import CafeContracts
import CafeKit
import CafeRuntime
import CafeTesting
import HTTPTypes
import Testing
@testable import vaccine

/// What the services have really published while reservations went every way that they can go.
struct PublishedEvents: ContractProvider {
    private let messages: [String: [CafeKit.Message]]

    private static let told = Task { try await tell() }

    /// The events of services at which all this has happened; it happens once for all tests.
    static func all() async throws -> PublishedEvents { try await told.value }

    func message(of interaction: Interaction) async throws -> CafeContracts.Message {
        guard case .message(let example) = interaction.content else { throw ContractError("no message") }
        let published = try messages[interaction.origin.provider, default: []].filter { $0.type == example.type }.map { message in
            CafeContracts.Message(
                contents: .bytes([UInt8](try message.cloudEvent()), contentType: CafeKit.Message.cloudEventsJSON),
                metadata: ["contentType": .string(CafeKit.Message.cloudEventsJSON)])
        }
        // The worst of them: every message has to be as the contract says, not one.
        guard let worst = published.max(by: { example.mismatches(with: $0).count < example.mismatches(with: $1).count }) else {
            throw ContractError("\(interaction.origin.provider) has published no \(example.type ?? "event") in all that happened")
        }
        return worst
    }

    private static func tell() async throws -> PublishedEvents {
        let gate = Gate()
        return try await RunningSystem.open { listener, _, subscriber in
            let name = AllocateWhatIsApproved.name
            return listener == .vaccine ? HeldUp(messages: subscriber, group: name, gate: gate) : subscriber
        } _: { system in
            try await system.bring(.sample(quantity: 1))
            let calledOffFirst = try await system.reserve().reservationID
            _ = try await system.send(.delete, "/reservations/\(calledOffFirst)")
            try await system.page(calledOffFirst, is: .cancelled)
            gate.open()
            let completed = try await system.reserve().reservationID
            try await system.page(completed, is: .completed)
            let failed = try await system.reserve().reservationID
            try await system.page(failed, is: .allocationFailed)
            _ = try await system.send(.delete, "/reservations/\(completed)")
            try await system.page(completed, is: .cancelled)
            _ = try await system.send(.post, "/reservations", ReservationRequest.sample(date: "2026-11-22"))
            var messages: [String: [CafeKit.Message]] = [:]
            for service in ServiceName.allCases {
                guard let log = service.publishedLog(in: system.system.storage[service]) else { continue }
                let page = try await log.store.readLog(after: .start, limit: 10_000, filter: log.published)
                messages[log.name] = page.events.map { CafeKit.Message($0, from: log.name) }
            }
            return PublishedEvents(messages: messages)
        }
    }
}
#endif  // Services
