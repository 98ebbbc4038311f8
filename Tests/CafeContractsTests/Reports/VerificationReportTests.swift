import CafeContracts
import Testing

@Suite struct `A report of verifications` {
    @Test func `counts what passed, failed and is pending`() async {
        let report = await VerificationReport.sample()
        #expect((report.passed, report.failed, report.warnings) == (1, 2, 1))
        #expect(!report.isKept)
        #expect(report.pairs.map(\.consumer) == ["web", "till"])
        #expect(report.sentence.hasPrefix("1 passed, 2 failed, 1 pending, in "))
    }

    @Test func `of nothing is no success`() {
        #expect(!VerificationReport([]).isKept)
        #expect(VerificationReport([]).html.contains("Nothing was verified"))
    }

    @Test func `of what is pending only is a success`() async {
        let report = VerificationReport([await Interaction.sample(isPending: true).verified(answer: "no")])
        #expect(report.isKept)
    }

    @Test func `is read back from its JSON`() async throws {
        let json = try JSON(parsing: await VerificationReport.sample().json.text(.pretty))
        #expect(json["format"] == "cafe-contracts/verification/1")
        #expect(json["kept"] == false)
        #expect((json["passed"], json["failed"], json["warnings"]) == (1, 2, 1))
        let verifications = try #require(json["verifications"]?.array)
        #expect(verifications.map { $0["outcome"] } == ["passed", "failed", "errored", "failed"])
        let failed = verifications[1]
        #expect(failed["request"] == "GET /orders/7")
        #expect(failed["status"] == 500)
        #expect(failed["states"] == ["an order is placed"])
        #expect(failed["curl"]?.string?.hasPrefix("curl ") == true)
        let parts = failed["mismatches"]?.array?.compactMap { $0["part"]?.string }
        #expect(parts?.contains("status") == true && parts?.contains("body") == true)
        #expect(verifications[2]["reason"]?.string?.contains("state endpoint is down") == true)
        #expect(verifications[0]["reason"] == .null)
    }
}
