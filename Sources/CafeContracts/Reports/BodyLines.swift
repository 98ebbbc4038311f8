/// A body as lines to be compared: JSON spread out with its keys sorted, each line with the path of its value; all else as it is.
struct BodyLines {
    /// A line, and the path of the value that it shows.
    struct Line {
        let text: String
        let path: String
        /// Whether it is the one that ends an object or array.
        var isEnd = false

        /// What it has in common with the line of another body that belongs beside it.
        var place: String { isEnd ? path + " end" : path }
    }

    /// Bodies beyond this are shown in their beginning only.
    static let largest = 1 << 18

    /// The lines, none where there is no body or no text.
    private(set) var lines: [Line] = []

    init(_ body: Body) {
        guard let content = body.content else { return }
        switch content.value {
        case .json(let json): add(json, at: ValuePath(), before: "", after: "", level: 0)
        case .bytes(let bytes):
            if bytes.count <= Self.largest, let json = try? JSON(bytes: bytes), json.size != nil {
                add(json, at: ValuePath(), before: "", after: "", level: 0)
            } else {
                add(bytes)
            }
        }
    }

    private mutating func add(_ bytes: [UInt8]) {
        guard let text = Self.text(bytes.prefix(Self.largest)) else {
            lines = [Line(text: "(\(bytes.count) bytes that are no text)", path: "$")]
            return
        }
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { Line(text: String($0), path: "$") }
        if bytes.count > Self.largest { lines.append(Line(text: "… (\(bytes.count) bytes)", path: "$")) }
    }

    /// Bytes as text; a letter that is cut in two at the end is left out.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        for cut in 0..<4 {
            if let text = String(validating: bytes.dropLast(bytes.count < largest ? 0 : cut), as: UTF8.self) { return text }
        }
        return nil
    }

    private mutating func add(_ json: JSON, at path: ValuePath, before: String, after: String, level: Int) {
        let space = String(repeating: "  ", count: level)
        func line(_ text: String, isEnd: Bool = false) -> Line { Line(text: space + text, path: path.description, isEnd: isEnd) }
        switch json {
        case .object(let object) where !object.isEmpty:
            lines.append(line(before + "{"))
            let members = object.members.sorted { $0.key.comesBefore($1.key) }
            for (index, member) in members.enumerated() {
                let key = JSON.string(member.key).text() + ": "
                add(
                    member.value, at: path.appending(member.key), before: key, after: index + 1 < members.count ? "," : "",
                    level: level + 1)
            }
            lines.append(line("}" + after, isEnd: true))
        case .array(let items) where !items.isEmpty:
            lines.append(line(before + "["))
            for (index, item) in items.enumerated() {
                add(item, at: path.appending(index), before: "", after: index + 1 < items.count ? "," : "", level: level + 1)
            }
            lines.append(line("]" + after, isEnd: true))
        default: lines.append(line(before + json.text() + after))
        }
    }
}
