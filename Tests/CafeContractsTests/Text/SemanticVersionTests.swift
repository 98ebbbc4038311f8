import Testing

@testable import CafeContracts

@Suite struct `A semantic version` {
    @Test(arguments: [
        "", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.03", "1.2.3-", "1.2.3+", "1.2.3-01", "1.2.3-a..b", "1.2.3-a.",
        "1.2.3+a..b", "1.2.3+a+b",
        "v1.2.3", "1.2.3 ", " 1.2.3", "1.2.x", "1..3", "-1.2.3", "1.2.3-ä", "1.2.3-a_b", "+1", "1.2.3-[", "1.2.3\n", "1.2.3-0123",
        "1.-2.3",
    ])
    func `is refused if it breaks a rule`(_ text: String) { #expect(!SemanticVersion.isValid(text)) }

    @Test(arguments: [
        "0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.--", "1.0.0+001",
        "1.0.0-rc.1+build.5",
        "1.0.0--", "1.0.0-0a", "99999999999999999999.0.0", "1.0.0+0-0", "1.0.0-alpha+beta-x.0",
    ])
    func `is accepted if it keeps all rules`(_ text: String) { #expect(SemanticVersion.isValid(text)) }
}
