import CafeKit
import CafeTesting
import Testing

@testable import vaccine

@Suite struct `A request` {
    private func faults(_ read: () throws -> some Any) -> [String] {
        do {
            _ = try read()
            return []
        } catch { return (error as? InvalidRequest)?.faults.map(\.field) ?? ["\(error)"] }
    }

    @Test(arguments: [
        (ReservationRequest.sample(), []),
        (ReservationRequest(), ["customerId", "hospitalId", "date"]),
        (.sample(customer: "", hospital: "a b", date: "23.11.2026"), ["customerId", "hospitalId", "date"]),
        (.sample(date: "2026-11-21"), []), (.sample(date: "2026-11-20"), ["date"]), (.sample(date: "2026-02-29"), ["date"]),
    ])
    func `for a reservation is told of every fault at once`(_ request: ReservationRequest, _ fields: [String]) {
        #expect(faults { try request.details(as: "r-1", today: .today) } == fields)
    }

    @Test func `for a lot is told of every fault at once`() {
        let lot = LotRequest(
            lotID: "lot-1", hospitalID: "seoul", type: "mRNA", shelfLife: "2026-12-31", productionDate: "2026-10-01", quantity: 2)
        let bad = LotRequest(
            lotID: "?", hospitalID: "", type: "a\nb", shelfLife: "2026-11-20", productionDate: "2026-11-22", quantity: 0)
        let all = ["lotId", "hospitalId", "type", "productionDate", "shelfLife", "quantity"]
        #expect(faults { try lot.lot(today: .today) } == [])
        #expect(faults { try bad.lot(today: .today) } == all)
        #expect(faults { try LotRequest().lot(today: .today) } == all)
    }
}

@Suite struct `A day` {
    @Test(arguments: ["2026-11-21", "2024-02-29", "1970-01-01", "9999-12-31"]) func `is read and written`(_ text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(arguments: ["", "2026-11-31", "2023-02-29", "2026-1-1", "2026-11-21 ", "20261121", "1969-12-31", "２026-11-2"])
    func `is no other text`(_ text: String) { #expect(Day(text) == nil) }

    @Test func `begins at the hospitals nine hours before it does in Greenwich`() {
        let time = ManualTime()
        #expect(Day(time.now()) == .today)
        time.advance(by: (14 * 60 + 29) * 60)
        #expect(Day(time.now()) == "2026-11-22" && Day(time.now()).isSunday)
    }
}
