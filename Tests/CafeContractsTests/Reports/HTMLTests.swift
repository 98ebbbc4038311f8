import CafeContracts
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `The page of a report` {
    @Test func `shows hostile names and bodies as text`() async {
        let html = await VerificationReport.sample(hostile: "</title><script>alert('x')</script>\u{1B}\u{202E}").html
        #expect(!html.contains("<script"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)"))
        #expect(!html.unicodeScalars.contains("\u{1B}") && !html.unicodeScalars.contains("\u{202E}"))
        #expect(html.contains("\\u{202E}"))
    }

    @Test func `needs nothing from elsewhere`() async {
        let html = await VerificationReport.sample().html
        for word in ["http-equiv=\"refresh\"", "src=", "<link", "<script", "url(", "@import"] { #expect(!html.contains(word)) }
        #expect(html.contains("prefers-color-scheme"))
    }

    @Test func `opens what failed and closes what passed`() async {
        let html = await VerificationReport.sample().html
        #expect(html.split(separator: "<details open class=\"failed\">").count == 3)
        #expect(html.contains("<details class=\"passed\">"))
        #expect(html.contains("<details class=\"pending\">"))
    }

    @Test func `shows example and answer side by side, wrong lines apart from free ones`() async {
        var rules = MatchingRules()
        rules.body[.root] = RuleList([.type(.none)])
        let interaction = Interaction.sample(body: ["a": 1, "b": "x", "c": true], rules: rules)
        let html = VerificationReport([await interaction.verified(answer: #"{"a":2,"b":3}"#)]).html
        #expect(html.contains("<td class=\"old\">  &quot;a&quot;: 1,</td>"))
        #expect(html.contains("<td class=\"new wrong\">  &quot;b&quot;: 3</td>"))
        #expect(html.contains("<td class=\"old wrong\">  &quot;c&quot;: true</td>"))
    }

    @Test func `shows no body where none differs`() async {
        let report = VerificationReport([await Interaction.sample().verified(answer: #"{"id":7,"drink":"mocha"}"#, status: 500)])
        #expect(report.html.contains("What is wrong") && !report.html.contains("The body"))
    }

    @Test func `is the same for the same verifications`() async {
        let report = await VerificationReport.sample()
        #expect(report.html == report.html)
    }

    /// Writes a page to look at, where `CAFE_CONTRACTS_PAGE` says where.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["CAFE_CONTRACTS_PAGE"] != nil)) func `can be looked at`() async throws
    {
        let path = try #require(ProcessInfo.processInfo.environment["CAFE_CONTRACTS_PAGE"])
        var rules = MatchingRules()
        rules.body[.root] = RuleList([.type(.none)])
        let menu: JSON = [
            "branch": "Old Town",
            "items": [["name": "mocha", "price": 4.2, "sizes": ["s", "m"]], ["name": "tea", "price": 3.1, "sizes": []]],
            "open": true, "address": ["street": "Am Markt 1", "city": "Jena"], "since": 2019, "seats": 24, "wifi": "free",
            "dogs": true,
        ]
        let answer = #"""
            {"branch":"Station","items":[{"name":"latte","price":"4.40","sizes":["s"]},{"price":2.9,"sizes":["l"]}],"open":"yes",
             "address":{"street":"Bahnhof 2","city":"Jena"},"since":2021,"seats":24,"wifi":"free","dogs":true,"phone":"0800"}
            """#
        var contains = MatchingRules()
        contains.body[.root] = RuleList([.arrayContains([])])
        let samples = await VerificationReport.sample(hostile: " <script>").verifications
        let report = VerificationReport(
            samples + [
                await Interaction.sample("the menu of a branch", body: menu, states: ["a branch is open"], rules: rules).verified(
                    answer: answer),
                await Interaction.sample("orders with a mocha", body: [["drink": "mocha", "n": 1]], states: [], rules: contains)
                    .verified(answer: #"[{"drink":"tea","n":1},{"drink":"milk","n":2}]"#),
                await Interaction.sample("a cup to go").verified(answer: #"{"id":7,"drink":"mocha"}"#),
                await Interaction.sample("a cup of water").verified(answer: #"{"id":7,"drink":"mocha"}"#),
            ])
        try report.html.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
