extension VerificationReport {
    /// The report in the XML of JUnit that servers for continuous integration read.
    ///
    /// A suite for each consumer and provider, a case for each interaction. A failure has all mismatches and the line for a shell; what could not be tried
    /// is an error; what failed without harm is skipped with the reason. Text is escaped, and characters that XML does not know are left out.
    public var junitXML: String {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        lines.append("<testsuites \(Self.counts(of: verifications)) time=\"\(duration.secondsText)\">")
        for pair in pairs {
            let time = pair.verifications.reduce(Duration.zero) { $0 + $1.duration }
            let name = "\(pair.consumer) – \(pair.provider)"
            lines.append(
                "  <testsuite name=\"\(name.escapedXML)\" \(Self.counts(of: pair.verifications)) time=\"\(time.secondsText)\">")
            for verification in pair.verifications { lines += verification.junitLines(suite: name) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func counts(of verifications: [Verification]) -> String {
        let failures = verifications.filter(\.isFailure)
        let errors = failures.count { $0.reason != nil }
        return """
            tests="\(verifications.count)" failures="\(failures.count - errors)" errors="\(errors)" \
            skipped="\(verifications.count(where: \.isWarning))"
            """
    }
}

extension Verification {
    fileprivate func junitLines(suite: String) -> [String] {
        let states = interaction.states.isEmpty ? "" : " (\(interaction.states.map(\.name).joined(separator: ", ")))"
        let opening =
            "    <testcase name=\"\((interaction.summary + states).escapedXML)\" classname=\"\(suite.escapedXML)\""
            + " time=\"\(duration.secondsText)\""
        if outcome == .passed { return [opening + "/>"] }
        let message = (reason ?? mismatches.first?.description ?? "").escapedXML
        if isWarning { return [opening + ">", "      <skipped message=\"pending: \(message)\"/>", "    </testcase>"] }
        let name = reason == nil ? "failure" : "error"
        return [
            opening + ">", "      <\(name) message=\"\(message)\" type=\"contract\">\(story.escapedXML)</\(name)>",
            "    </testcase>",
        ]
    }
}

extension String {
    /// The text for any place in XML; what XML 1.0 has no way to write is left out.
    var escapedXML: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\n", "\t": text += scalar == "\n" ? "&#10;" : "&#9;"
            default:
                if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value), scalar.value != 0xFFFE, scalar.value != 0xFFFF {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}
