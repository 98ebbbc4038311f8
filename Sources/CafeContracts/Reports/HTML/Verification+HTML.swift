extension Verification {
    private var mark: (name: String, sign: String) {
        if outcome == .passed { return ("passed", "✔") }
        return isWarning ? ("pending", "⚠") : ("failed", "✘")
    }

    /// Writes the interaction: open where it failed to somebody's harm.
    func write(to page: inout HTMLText) {
        let opening: HTMLText.StaticOrNumbers =
            isFailure
            ? "<details open class=\"failed\">" : isWarning ? "<details class=\"pending\">" : "<details class=\"passed\">"
        page.raw(opening)
        page.element("summary") { summary in
            summary.element("span", "mark") { $0.text(mark.sign) }
            summary.element("span", "name") { name in
                name.text(interaction.summary)
                if !interaction.states.isEmpty {
                    name.element("span", "states") { $0.text(" · " + interaction.states.map(\.name).joined(separator: ", ")) }
                }
            }
            summary.element("span", "took") { $0.text((isWarning ? "pending · " : "") + duration.shortText) }
        }
        page.element("div", "inside") { writeInside(&$0) }
        page.raw("</details>\n")
    }

    private func writeInside(_ page: inout HTMLText) {
        page.element("p", "facts") { facts in
            if let request { facts.element("code") { $0.text("\(request.method) \(request.target)") } }
            if let response { facts.text(" answered with \(response.status)") }
            if let file = interaction.origin.file { facts.text((request == nil ? "" : " · ") + file) }
        }
        if let reason {
            page.element("h3") { $0.text("It could not be verified") }
            page.element("pre") { $0.text(reason) }
        }
        if !leftBehind.isEmpty {
            page.element("h3") { $0.text("Left behind") }
            for trouble in leftBehind { page.element("pre") { $0.text(trouble) } }
        }
        if !mismatches.isEmpty {
            page.element("h3") { $0.text(mismatches.count == 1 ? "What is wrong" : "What is wrong: \(mismatches.count) things") }
            for mismatch in mismatches { mismatch.write(to: &page) }
            for pair in bodies { BodyDiff(pair.expected, pair.actual, mismatches).write(to: &page) }
        }
        if let reproduction {
            page.element("h3") { $0.text("Once more") }
            page.element("pre", "curl") { $0.text(reproduction) }
        }
    }

    /// The bodies that were compared.
    private var bodies: [(expected: Body, actual: Body)] {
        switch interaction.content {
        case .http(_, let expected): response.map { [(expected.body, $0.body)] } ?? []
        case .message(let expected): messages.prefix(1).map { (expected.contents, $0.contents) }
        case .exchange(_, let expected): zip(expected, messages).map { ($0.contents, $1.contents) }
        }
    }
}

extension Mismatch {
    fileprivate func write(to page: inout HTMLText) {
        page.element("div", "mismatch") { box in
            writeSentence(&box)
            if !expected.isEmpty || !actual.isEmpty {
                box.element("dl") { list in
                    for (name, value) in [("expected", expected), ("actual", actual)] {
                        list.element("dt") { $0.text(name) }
                        list.element("dd") { value.isEmpty ? $0.text("nothing") : $0.writeCode(value) }
                    }
                }
            }
            if !nearest.isEmpty {
                box.element("div", "nearest") { near in
                    near.element("p") { $0.text("What comes nearest:") }
                    for mismatch in nearest { mismatch.writeSentence(&near) }
                }
            }
        }
    }

    private func writeSentence(_ page: inout HTMLText) {
        page.element("p") { line in
            line.element("span", "part") { $0.text(part.rawValue) }
            if !path.isEmpty { line.element("code") { $0.text(path) } }
            line.text((path.isEmpty ? "" : " ") + message)
        }
    }
}

extension HTMLText {
    private static let longest = 2000

    /// Adds a value; a long one in its beginning.
    fileprivate mutating func writeCode(_ value: String) {
        element("code") { $0.text(value.utf8.count > Self.longest ? value.prefix(Self.longest) + "…" : value) }
    }
}
