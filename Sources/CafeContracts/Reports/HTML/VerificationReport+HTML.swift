extension VerificationReport {
    /// The report as a page for people: one file that needs nothing else, neither scripts nor the network.
    ///
    /// What failed is open, what passed is closed. Names and bodies are shown as text, whatever is in them.
    public var html: String {
        var page = HTMLText()
        page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        // Even where something slipped through, nothing of it would run or be fetched.
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
        page.element("title") { $0.text("\(isKept ? "✔" : "✘") Contracts: \(sentence)") }
        page.raw("<style>\(HTMLText.style)</style></head>\n<body>\n")
        summary(&page)
        for pair in pairs {
            page.element("section") { section in
                section.element("h2") { title in
                    title.element("b") { $0.text(pair.consumer) }
                    title.element("span", "needs") { $0.text("needs of") }
                    title.element("b") { $0.text(pair.provider) }
                    title.element("span", "count") { $0.text(Self.counts(of: pair)) }
                }
                for verification in pair.verifications { verification.write(to: &section) }
            }
        }
        page.raw("</body></html>\n")
        return page.html
    }

    private static func counts(of pair: Pair) -> String {
        let kept = pair.verifications.count { $0.outcome == .passed }
        return "\(kept) of \(pair.verifications.count) kept"
    }

    private func summary(_ page: inout HTMLText) {
        page.element("header") { header in
            header.element("h1") { $0.text(title) }
            header.element("div", "numbers") { numbers in
                for (count, name) in [(passed, "passed"), (failed, "failed"), (warnings, "pending")] {
                    numbers.element("div", "number \(count == 0 ? "none" : name)") { number in
                        number.element("strong") { $0.text(String(count)) }
                        number.element("span") { $0.text(name) }
                    }
                }
                numbers.element("div", "number time") { number in
                    number.element("strong") { $0.text(duration.shortText) }
                    number.element("span") { $0.text("\(verifications.count) interaction\(verifications.count == 1 ? "" : "s")") }
                }
            }
            header.element("div", "bar") { bar in
                let shares: [(Int, StaticString)] = [(passed, "passed"), (failed, "failed"), (warnings, "pending")]
                for (count, name) in shares where count > 0 {
                    bar.raw("<i class=\"\(name)\" style=\"flex-grow:\(count)\"></i>")
                }
            }
        }
    }

    private var title: String {
        if verifications.isEmpty { return "Nothing was verified" }
        return failed == 0 ? "All contracts are kept" : "\(failed) interaction\(failed == 1 ? " is" : "s are") not as agreed"
    }
}
