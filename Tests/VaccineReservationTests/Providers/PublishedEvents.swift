#if Services
import CafeContracts
import CafeKit
import CafeRuntime
import CafeTesting
import EventContracts
import HTTPTypes
import Testing
@testable import vaccine

/// What the services have really published while reservations went every way that they can go.
enum PublishedEvents {
    private static let told = Task { try await tell() }

    /// The events of services at which all this has happened; it happens once for all tests.
    static func all() async throws -> PublishedMessages { try await told.value }

    private static func tell() async throws -> PublishedMessages {
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
            return try await PublishedMessages(
                ServiceName.allCases.compactMap { $0.publishedLog(in: system.system.storage[$0]) })
        }
    }
}
#endif  // Services
