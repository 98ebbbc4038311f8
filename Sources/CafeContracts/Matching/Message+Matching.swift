extension Message {
    /// All in which a message differs from this one, beyond what its rules allow; nothing where it is as expected.
    ///
    /// Metadata and objects of the contents may have more than the example has.
    public func mismatches(with actual: Message) -> [Mismatch] { mismatches(with: actual, shims: false) }

    func mismatches(with actual: Message, shims: Bool) -> [Mismatch] {
        let bodies = BodyComparison(
            expected: contents, actual: actual.contents, expectedHeaders: contentType, actualHeaders: actual.contentType,
            rules: rules.body, allowsExtra: true, shims: shims)
        var stated = actual.metadata
        // Contents that say themselves what they are need no metadata for it.
        if actual.statedType == nil, let type = actual.contents.content?.contentType { stated["contentType"] = .string(type) }
        return metadata.flatMap { metadataMismatches($0, $1, stated) } + bodies.mismatches()
    }

    /// What the metadata says that the contents are.
    private var contentType: HeaderFields { statedType.map { ["content-type": $0] } ?? HeaderFields() }

    /// The content type that the metadata states, or nil.
    var statedType: String? { metadata.first { Self.isContentType($0.key) }?.value.string }

    private static func isContentType(_ name: String) -> Bool {
        name.isSameName(as: "contentType") || name.isSameName(as: "content-type")
    }

    private func metadataMismatches(_ name: String, _ expected: JSON, _ all: JSONObject) -> [Mismatch] {
        guard let actual = all[name] ?? all.first(where: { Self.isContentType(name) && Self.isContentType($0.key) })?.value else {
            let message = "Expected message metadata '\(name)' but was missing"
            return [Mismatch(.metadata, at: name, expected: expected.plainText, actual: "", message)]
        }
        return complaints(name, expected, actual).map {
            Mismatch(.metadata, at: name, expected: expected.plainText, actual: actual.plainText, $0)
        }
    }

    private func complaints(_ name: String, _ expected: JSON, _ actual: JSON) -> [String] {
        if let rule = rules.metadata.first(where: { $0.name.isSame(as: name) }) {
            guard case .string(let text) = actual else {
                return rule.list.combine { $0.complaint(about: actual, example: expected, isCascaded: false) }
            }
            return rule.list.complaints(about: text, example: expected.plainText)
        }
        let isSame =
            if Self.isContentType(name), let wanted = expected.string, let found = actual.string {
                HeaderComparison.mismatches(expected: ["content-type": wanted], actual: ["content-type": found], rules: [])
                    .isEmpty
            } else {
                expected == actual
            }
        if isSame { return [] }
        return ["Expected message metadata '\(name)' to have value \(expected.quoted) but was \(actual.quoted)"]
    }
}
