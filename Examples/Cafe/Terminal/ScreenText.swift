#if Services
/// Text from a store, made fit for a screen: nothing in it moves the cursor, and its width is known.
struct ScreenText {
    /// What is shown.
    private(set) var text = ""
    /// How many columns it takes.
    private(set) var width = 0

    /// Creates what can be shown of a text in at most `limit` columns: control characters as `\u{1b}`, `…` where something is left out.
    init(_ text: String, limit: Int = .max) {
        // How far it would fit with the `…` behind it.
        var (fitting, fittingWidth) = (0, 0)
        for scalar in text.unicodeScalars {
            let (shown, columns) = Self.shown(scalar)
            if width + columns > limit {
                self.text = String(decoding: self.text.utf8.prefix(fitting), as: UTF8.self) + "…"
                width = fittingWidth + 1
                return
            }
            self.text += shown
            width += columns
            if width < limit { (fitting, fittingWidth) = (self.text.utf8.count, width) }
        }
    }

    /// The text with spaces up to a width: behind it or, for numbers, before it.
    func padded(to width: Int, numeric: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - self.width))
        return numeric ? space + text : text + space
    }

    private static func shown(_ scalar: Unicode.Scalar) -> (String, Int) {
        if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F { return (String(scalar), 1) }
        switch scalar.properties.generalCategory {
        // The joiner makes one picture of several and does no harm.
        case .format where scalar == "\u{200D}": return (String(scalar), 0)
        case .control, .format, .lineSeparator, .paragraphSeparator:
            let escaped = "\\u{\(String(scalar.value, radix: 16))}"
            return (escaped, escaped.utf8.count)
        case .nonspacingMark, .enclosingMark: return (String(scalar), 0)
        default: return (String(scalar), isWide(scalar) ? 2 : 1)
        }
    }

    /// Whether a terminal gives it two columns: East Asian scripts and pictures.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
#endif  // Services
