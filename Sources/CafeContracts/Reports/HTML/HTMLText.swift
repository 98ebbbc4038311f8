/// Text of a page as it is written; whatever is not the page's own goes through ``text(_:)``.
struct HTMLText {
    private(set) var html = ""

    /// Adds what the page itself is made of.
    mutating func raw(_ html: StaticOrNumbers) { self.html += html.text }

    /// Adds what somebody else wrote, escaped; what a page would obey is shown by its number.
    mutating func text(_ text: String) {
        for scalar in text.visible.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// Adds an element with what `content` writes into it.
    mutating func element(_ name: StaticString, _ style: String = "", _ content: (inout HTMLText) -> Void) {
        html += style.isEmpty ? "<\(name)>" : "<\(name) class=\"\(style)\">"
        content(&self)
        html += "</\(name)>\n"
    }

    /// A text of the page itself: a literal, in which only numbers and other such texts take part.
    struct StaticOrNumbers: ExpressibleByStringInterpolation {
        let text: String

        init(stringLiteral value: StaticString) { text = "\(value)" }

        init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

        struct Interpolation: StringInterpolationProtocol {
            private(set) var text = ""

            init(literalCapacity: Int, interpolationCount: Int) {}

            mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }

            mutating func appendInterpolation(_ number: Int) { text += String(number) }

            mutating func appendInterpolation(_ own: StaticString) { text += "\(own)" }
        }
    }
}
