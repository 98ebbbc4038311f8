import CafeContracts
import Testing

@Suite struct `The report for continuous integration` {
    @Test func `is well-formed, whatever the names are`() async throws {
        let xml = await VerificationReport.sample(hostile: "\u{1B}[31m<a b=\"c\">&amp;'\u{FFFE}]]>\n\u{0}").junitXML
        let names = try WellFormedXML(xml).elements
        #expect(names.first == "testsuites")
        #expect(names.count { $0 == "testsuite" } == 2)
        #expect(names.count { $0 == "testcase" } == 4)
        #expect(xml.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
        #expect(!xml.unicodeScalars.contains("\u{FFFE}"))
    }

    @Test func `counts failures, errors and what is skipped apart`() async {
        let xml = await VerificationReport.sample().junitXML
        #expect(xml.contains(#"<testsuites tests="4" failures="1" errors="1" skipped="1""#))
        #expect(xml.contains(#"<testsuite name="till – order" tests="2" failures="0" errors="1" skipped="1""#))
        #expect(xml.contains(#"<skipped message="pending: "#))
    }

    @Test func `has all mismatches and the line for a shell in a failure`() async throws {
        let report = await VerificationReport.sample()
        let failure = try #require(report.junitXML.split(separator: "\n").first { $0.contains("<failure") })
        for mismatch in try #require(report.json["verifications"]?[1]?["mismatches"]?.array) {
            let message = try #require(mismatch["message"]?.string)
            #expect(failure.contains(message.replacing("'", with: "&#39;").replacing("\"", with: "&quot;")))
        }
        #expect(failure.contains("curl -i"))
    }
}
