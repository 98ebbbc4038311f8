import CafeKit

@testable import vaccine

/// Everything that services and views know of one reservation, side by side.
struct Story {
    let id: ReservationID
    let reservation: Reservation
    let verdict: Approval.Verdict?
    let allocation: Allocation
    /// The lots that keep a dose for it.
    let lots: [Lot]
    let page: MyPage.Row?
    /// The stored names of its events, those of its lots included.
    let types: [String]

    func count(_ type: String) -> Int { types.count { $0 == type } }
}

/// What must be true of every reservation once all is quiet.
struct Law: Sendable {
    let name: String
    let holds: @Sendable (Story) -> Bool

    init(_ name: String, _ holds: @escaping @Sendable (Story) -> Bool) { (self.name, self.holds) = (name, holds) }

    static let all = [
        Law("none is left half done") { story in
            ![.requested, .approved, .cancelRequested].contains(story.reservation.status)
        },
        Law("what stands was approved, and nothing else") { story in
            let status: Reservation.Status? = story.reservation.status
            return switch story.verdict?.status {
            case .granted: status == .completed || status == .allocationFailed || status == .cancelled
            case .denied: status == .denied
            case .withdrawn, nil: status == .abandoned
            }
        },
        Law("it is approved once") { $0.count("ApprovalGranted") <= 1 && $0.count("ReservationApproved") <= 1 },
        Law("what is completed has one dose, and nothing else has any") { story in
            story.lots.count == (story.reservation.status == .completed ? 1 : 0)
        },
        Law("its allocation agrees") { story in
            switch story.reservation.status {
            case .completed: story.allocation.stage == .allocated && story.allocation.dose == story.lots.first?.dose
            case .allocationFailed: story.allocation.stage == .failed
            case .cancelled: story.allocation.stage == .cancelled
            default: story.allocation.stage == .none
            }
        },
        Law("its dose is the hospital's, and good on the day") { story in
            story.lots.allSatisfy { lot in
                lot.hospitalID == story.reservation.details?.hospitalID
                    && lot.shelfLife >= story.reservation.details?.date ?? .today
            }
        },
        Law("a dose is taken once, and returned once") { story in
            story.count("DoseTaken") <= 1 && story.count("DoseReturned") <= story.count("DoseTaken")
        },
        Law("My Page agrees") { story in
            guard story.reservation.status != .abandoned else { return story.page == nil }
            return story.page?.status == story.reservation.status && story.page?.dose == story.reservation.dose
                && story.page?.reservation == story.reservation.details && story.page?.denial == story.reservation.reason
        },
    ]
}

extension Simulation {
    /// All that is known of each reservation.
    func stories() async throws -> [Story] {
        let reservations = try await reservationStore.readLog(after: .start, limit: .max, filter: .all).events
        let approvals = try await approvalStore.readLog(after: .start, limit: .max, filter: .all).events
        let vaccines = try await vaccineStore.readLog(after: .start, limit: .max, filter: .all).events
        let lots = try await lots()
        var stories: [Story] = []
        for id in try await ids() {
            let types = (reservations + approvals + vaccines).filter { record in
                record.metadata.correlationID == id.rawValue && record.stream.category != .saga
            }.map(\.type)
            stories.append(
                Story(
                    id: id, reservation: try await Repository(store: reservationStore).load(id.rawValue).state,
                    verdict: try await Repository<Approval>(store: approvalStore).load(id.rawValue).state.verdict,
                    allocation: try await Repository(store: vaccineStore).load(id.rawValue).state,
                    lots: lots.filter { $0.holders.contains(id) }.compactMap(\.lot),
                    page: try await ViewReader(MyPage.self, views: views).document(id.rawValue), types: types))
        }
        return stories
    }

    /// The lots.
    func lots() async throws -> [VaccineLot] {
        var lots: [VaccineLot] = []
        for summary in try await vaccineStore.streams(in: VaccineLot.category, after: nil, limit: .max) {
            lots.append(try await Repository(store: vaccineStore).load(summary.stream.id).state)
        }
        return lots
    }
}
