import CafeKit
import CafeTesting
import Testing

@testable import vaccine

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The events of the vaccine reservation as they are stored: `Contracts/README.md` says how a new version is frozen.
@Suite struct `A stored event of the vaccine reservation` {
    private static var corpus: EventCorpus {
        get throws { try EventCorpus.folder("\(#filePath.split(separator: "/Tests/")[0])/Contracts/vaccine/events") }
    }

    private static let examples = [
        EventExamples([
            Reservation.Event.requested(reservation: .sample()), .approved(reservation: .sample()),
            .denied(reservation: .sample(), reason: "closed"), .abandoned(reservationID: "r-1"),
            .cancelRequested(reservationID: "r-1"), .completed(reservationID: "r-1", dose: Lot.sample().dose),
            .allocationFailed(reservationID: "r-1"), .cancelled(reservationID: "r-1"),
        ]),
        EventExamples([RequestKey.Event.claimed(id: "r-1", request: #"{"customerId":"mina"}"#)]),
        EventExamples([
            Approval.Event.granted(reservation: .sample()), .denied(reservation: .sample(), reason: "closed"),
            .withdrawn(reservationID: "r-1"),
        ]),
        EventExamples([
            VaccineLot.Event.received(lot: .sample()), .taken(reservationID: "r-1"), .returned(reservationID: "r-1"),
        ]),
        EventExamples([
            Allocation.Event.allocated(reservationID: "r-1", dose: Lot.sample().dose), .failed(reservationID: "r-1"),
            .cancelled(reservationID: "r-1", dose: Lot.sample().dose),
        ]),
        EventExamples([Shelf.Event.shelved(lotID: "lot-1", shelfLife: "2026-12-31")]),
    ]

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FREEZE_EVENTS"] != nil))
    func `that is new is frozen, if that is asked for`() throws {
        for path in try Self.corpus.freeze(Self.examples) { print("frozen: Contracts/vaccine/events/\(path)") }
    }

    @Test func `is written byte for byte as it is frozen, and none is left out`() throws {
        try Self.corpus.check(Self.examples)
        #expect(try Self.corpus.events.count >= 19)
    }
}
