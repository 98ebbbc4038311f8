import CafeDomain
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A business day` {
    /// Some moments about midnight, by the clocks of a branch.
    static let moments: [(moment: String, utcOffset: Int, day: String)] = [
        ("2026-11-21T14:59:59Z", 540, "2026-11-21"),
        ("2026-11-21T15:00:00Z", 540, "2026-11-22"),
        ("2026-11-21T23:59:59Z", 0, "2026-11-21"),
        ("2026-11-22T00:00:00Z", 0, "2026-11-22"),
        ("2026-11-22T04:59:59Z", -300, "2026-11-21"),
        ("2026-11-22T05:00:00Z", -300, "2026-11-22"),
        ("2026-11-21T18:29:59Z", 330, "2026-11-21"),
        ("2026-11-21T18:30:00Z", 330, "2026-11-22"),
        ("2026-12-31T15:00:00Z", 540, "2027-01-01"),
        ("2028-02-28T15:00:00Z", 540, "2028-02-29"),
        ("2027-01-01T04:00:00Z", -300, "2026-12-31"),
    ]

    @Test(arguments: moments)
    func `begins at the branch's own midnight`(_ moment: String, _ utcOffset: Int, _ day: String) throws {
        let time = try #require(JSONFormat.date(from: moment))
        #expect(BusinessDay(time, utcOffset: utcOffset).rawValue == day)
    }

    @Test func `is plain text in JSON`() throws {
        let json = try JSONFormat.encode([BusinessDay(rawValue: "2026-11-21")])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-21"]"#)
    }
}
