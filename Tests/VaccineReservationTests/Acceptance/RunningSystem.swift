#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeSQLite
import CafeTesting
import HTTPTypes
import Logging
import Machine
import Testing
@testable import vaccine

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// All services open for the length of a test: real HTTP on free ports, on the Saturday on which `ManualTime` begins.
struct RunningSystem: Sendable {
    let system: VaccineSystem
    let addresses: SystemAddresses<ServiceName>
    let requester: HTTPRequester

    /// Opens the services, runs `body` against them and closes them again.
    static func open<Value: Sendable>(
        _ settings: VaccineSystem.Settings = .testing, storage: SystemStorage<ServiceName> = .inMemory(),
        hearing: @escaping ServiceSystem<ServiceName>.Hearing = { _, _, subscriber in subscriber },
        approver: ApprovalDesk.Approver? = nil, _ body: @escaping @Sendable (RunningSystem) async throws -> Value
    ) async throws -> Value {
        let (requester, saturday, opened) = (
            HTTPRequester(HTTPRequester.Settings(timeout: .seconds(120))), ManualTime().now(), Date()
        )
        // Time goes on, or nothing that waits for its time would ever be due.
        let system = VaccineSystem(settings, storage: storage, logger: .quiet, approver: approver, hearing: hearing) {
            saturday.addingTimeInterval(Date().timeIntervalSince(opened))
        }
        do {
            let value = try await Turns.systems.take {
                try await system.whileOpen { addresses in
                    try await body(RunningSystem(system: system, addresses: addresses, requester: requester))
                }
            }
            try await requester.shutdown()
            return value
        } catch {
            try await requester.shutdown()
            throw error
        }
    }

    /// Sends a request through the gateway.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: (any Encodable & Sendable)? = nil, key: String? = nil
    ) async throws -> ServiceResponse {
        var headers = HTTPFields()
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        let url = "\(try await addresses.url(of: .gateway))\(path)"
        guard let body else { return try await requester.send(method, url, headers: headers) }
        return try await requester.send(method, url, json: body, headers: headers)
    }

    /// Brings a lot to a hospital.
    func bring(_ lot: Lot, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try #require(try await send(.post, "/vaccines", lot).status == .created, sourceLocation: sourceLocation)
    }

    /// Reserves, and returns the reservation as it was answered.
    func reserve(
        _ request: ReservationRequest = .sample(), key: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ReservationView {
        let answer = try await send(.post, "/reservations", request, key: key)
        try #require(answer.status == .created, sourceLocation: sourceLocation)
        return try await answer.json()
    }

    /// Waits until the reservation service and My Page both say that a reservation stands so, and returns the page.
    @discardableResult
    func page(_ id: ReservationID, is status: Reservation.Status) async throws -> ReservationView {
        for path in ["reservations", "mypages"] {
            let url = "\(try await addresses.url(of: .gateway))/\(path)/\(id)"
            try await requester.wait(for: url, within: .seconds(120)) { (view: ReservationView) in view.status == status }
        }
        return try await send(.get, "/mypages/\(id)").json()
    }

    /// Waits until so many doses of a lot are nobody's.
    func lot(_ id: LotID, has available: Int) async throws {
        let url = "\(try await addresses.url(of: .gateway))/vaccines/\(id)"
        try await requester.wait(for: url, within: .seconds(120)) { (lot: LotView) in lot.available == available }
    }

    /// How often something of this name has happened in a service.
    func count(_ type: String, in service: ServiceName) async throws -> Int {
        try await system.storage[service].events.types().filter { $0 == type }.count
    }
}

extension VaccineSystem.Settings {
    /// On ports that the system chooses, with the patience of a busy machine: no answer depends on how fast it is.
    static var testing: Self {
        var settings = Self()
        settings.system.portOffset = nil
        (settings.approvals.deadline, settings.approvals.timeout, settings.approvals.queueTime) = (
            .seconds(120), .seconds(50), .seconds(50)
        )
        return settings
    }

    /// These settings without some services.
    func without(_ services: ServiceName...) -> Self {
        var settings = self
        settings.system.services.subtract(services)
        return settings
    }
}

/// Messages that one group gets only when a gate opens.
struct HeldUp: MessageSubscriber {
    let messages: any MessageSubscriber
    let group: String
    let gate: Gate

    func subscribe(
        _ subscription: Subscription, _ handler: @escaping @Sendable (MessageBatch) async throws -> Void
    ) async throws {
        try await messages.subscribe(subscription) { batch in
            if subscription.group == group { try await gate.pass() }
            try await handler(batch)
        }
    }
}

extension TemporaryFolder {
    /// Opens the services over the files of the folder, and closes both again.
    func open<Value: Sendable>(
        _ settings: VaccineSystem.Settings = .testing, _ body: @escaping @Sendable (RunningSystem) async throws -> Value
    ) async throws -> Value {
        let services = ServiceName.allCases.filter { $0 != .gateway }
        let storage = try SystemStorage(for: services) { name throws -> Storage in try .file(named: name, in: path) }
        do {
            let value = try await RunningSystem.open(settings, storage: storage, body)
            try await storage.close()
            return value
        } catch {
            try await storage.close()
            throw error
        }
    }
}
#endif  // Services
