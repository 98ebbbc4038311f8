#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The services of the vaccine reservation that run in this process, with a gateway before them.
///
/// The reservation service asks the approval service over HTTP, everything else comes as messages.
struct VaccineSystem: Sendable {
    /// How it is run.
    struct Settings: Sendable {
        /// Which services run, and where.
        var system = SystemSettings<ServiceName>()
        /// How the approval service is asked, and when it is not asked any more.
        var approvals = PeerCalls()
        /// How a reservation comes into being.
        var placement = Placement()
        /// How long an approval takes.
        var approvalDelay: Duration = .zero
    }

    /// What it keeps.
    let storage: SystemStorage<ServiceName>
    private let system: ServiceSystem<ServiceName>

    /// Creates the system over its storage; it listens when it runs. Without an `approver`, ``ApprovalRules`` decide.
    init(
        _ settings: Settings = Settings(), storage: SystemStorage<ServiceName>, logger: Logger,
        approver: ApprovalDesk.Approver? = nil,
        hearing: @escaping ServiceSystem<ServiceName>.Hearing = { _, _, subscriber in subscriber },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.storage = storage
        var system = ServiceSystem("vaccine", settings.system, storage: storage, logger: logger, hearing: hearing, now: now)
        system.add(.approval) { context, _ in
            ApprovalService(
                context,
                approver: approver ?? { reservation in
                    if settings.approvalDelay > .zero { try await Task.sleep(for: settings.approvalDelay) }
                    return ApprovalRules.denial(of: reservation, today: Day(now()))
                })
        }
        system.add(.reservation) { context, peers in
            let approval = try peers.peer(.approval, through: settings.approvals.pipeline(ServiceName.approval.rawValue))
            return ReservationService(context, approvals: HTTPApprovals(peer: approval), placement: settings.placement)
        }
        system.add(.vaccine) { context, _ in VaccineService(context) }
        system.add(.mypage) { context, _ in MyPageService(context) }
        system.addGateway(
            .gateway,
            before: ["/reservations": .reservation, "/approvals": .approval, "/vaccines": .vaccine, "/mypages": .mypage])
        self.system = system
    }

    /// Starts the system, calls `body` when every service is ready, stops the system again and returns what `body` returned.
    func whileOpen<Value: Sendable>(_ body: (SystemAddresses<ServiceName>) async throws -> Value) async throws -> Value {
        try await system.whileOpen(body)
    }

    /// Runs until it is told to stop by SIGINT or SIGTERM; then drains and returns.
    func run(onReady: @escaping @Sendable (SystemAddresses<ServiceName>) async throws -> Void) async throws {
        try await system.run(onReady: onReady)
    }
}
#endif  // Services
