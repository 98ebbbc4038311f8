extension String {
    /// The text with what a terminal or a page would obey rather than show written as its number: `\u{1B}`. Line breaks and tabs stay.
    package var visible: String { escaped { "\\u{" + $0 + "}" } }

    /// A text of JSON with the same characters written as JSON can write them: it says the same.
    package var visibleJSON: String { escaped { "\\u" + String(repeating: "0", count: max(0, 4 - $0.utf8.count)) + $0 } }

    private func escaped(_ escape: (String) -> String) -> String {
        guard unicodeScalars.contains(where: Self.isObeyed) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if Self.isObeyed(scalar) {
                text += escape(String(scalar.value, radix: 16, uppercase: true))
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The same on one line.
    package var visibleLine: String {
        visible.split(omittingEmptySubsequences: false) { $0.isNewline }.joined(separator: "⏎")
    }

    /// Control characters, and those that turn the direction of writing.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
