/// Compares bodies by what they are: JSON, XML, forms, parts, text, or bytes.
struct BodyComparison {
    let expected: Body
    let actual: Body
    let expectedHeaders: HeaderFields
    let actualHeaders: HeaderFields
    let rules: PathRules
    let allowsExtra: Bool
    /// Whether XML is compared as the official cases want it rather than as the official tool does.
    let shims: Bool

    func mismatches() -> [Mismatch] {
        guard let wanted = expected.content else {
            if case .missing = expected { return [] }
            guard let found = actual.content else { return [] }
            return [mismatch("Expected an empty body but received \(Self.sample(found.bytes))")]
        }
        guard let found = actual.content else { return absence(of: wanted) }
        let wantedType = Self.type(of: wanted, expectedHeaders) ?? MediaType(ContentSniffer.contentType(of: wanted.bytes) ?? "")
        let statedType = Self.type(of: found, actualHeaders)
        let foundType = statedType ?? MediaType(ContentSniffer.contentType(of: found.bytes) ?? "")
        if let clash = clash(wantedType, foundType, isStated: statedType != nil) { return [clash] }
        return compare(wanted, found, wantedType, foundType)
    }

    private func compare(_ wanted: Body.Content, _ found: Body.Content, _ type: MediaType?, _ foundType: MediaType?) -> [Mismatch]
    {
        if case .json(let expected) = wanted.value { return compareJSON(expected, found) }
        guard let type else { return compareBytes(wanted, found, nil, foundType) }
        if type.isJSON, let expected = try? JSON(bytes: wanted.bytes) { return compareJSON(expected, found) }
        if type.isXML {
            return XMLComparison.mismatches(
                expected: wanted.bytes, actual: found.bytes, rules: rules, allowsExtra: allowsExtra, shims: shims)
        }
        if type.isForm { return FormComparison.mismatches(expected: wanted.bytes, actual: found.bytes, rules: rules) }
        if type.isMultipart, let foundType {
            return MultipartComparison.mismatches(
                expected: wanted.bytes, actual: found.bytes, expectedType: type, actualType: foundType, rules: rules
            ) { expected, actual, rules in
                let part = BodyComparison(
                    expected: expected, actual: actual, expectedHeaders: HeaderFields(), actualHeaders: HeaderFields(),
                    rules: rules, allowsExtra: allowsExtra,
                    shims: shims)
                return part.mismatches()
            }
        }
        return compareBytes(wanted, found, type, foundType)
    }

    private func compareBytes(
        _ wanted: Body.Content, _ found: Body.Content, _ type: MediaType?, _ foundType: MediaType?
    ) -> [Mismatch] {
        let (expected, actual) = (wanted.bytes, found.bytes)
        if type?.isText ?? true, ContentSniffer.isText(expected), ContentSniffer.isText(actual) {
            return BytesComparison.text(expected: expected, actual: actual, rules: rules)
        }
        return BytesComparison.binary(
            expected: expected, actual: actual, expectedType: type ?? .bytes, actualType: foundType ?? type ?? .bytes,
            rules: rules)
    }

    private func compareJSON(_ expected: JSON, _ found: Body.Content) -> [Mismatch] {
        let actual: JSON
        switch found.value {
        case .json(let json): actual = json
        case .bytes(let bytes):
            do {
                actual = try JSON(bytes: bytes)
            } catch {
                return [mismatch("Expected a body of JSON but the actual body is none: \(error)")]
            }
        }
        return JSONComparison.mismatches(expected: expected, actual: actual, rules: rules, allowsExtraKeys: allowsExtra)
    }

    // MARK: Types

    /// What is said of a body: by itself, else by the headers.
    private static func type(of content: Body.Content, _ headers: HeaderFields) -> MediaType? {
        if let type = content.contentType ?? headers["content-type"]?.joined { return MediaType(type) }
        if case .json = content.value { return MediaType("application/json") }
        return nil
    }

    /// What is wrong where the types are different. A type that nobody stated counts only where it is plain to see.
    private func clash(_ wanted: MediaType?, _ found: MediaType?, isStated: Bool) -> Mismatch? {
        guard let wanted, let found, !wanted.base.isSame(as: found.base) else { return nil }
        if rules.best(at: ValuePath())?.list.matchers.contains(where: \.isContentType) == true { return nil }
        if !isStated, !found.isJSON, !found.isXML { return nil }
        if wanted.isJSON && found.isJSON || wanted.isXML && found.isXML, !isStated { return nil }
        if !isStated, wanted.isText { return nil }
        let message = "Expected a body of '\(wanted.base)' but the actual content type was '\(found.base)'"
        return Mismatch(.bodyType, expected: wanted.base, actual: found.base, message)
    }

    // MARK: Absence

    private func absence(of wanted: Body.Content) -> [Mismatch] {
        if let list = rules.best(at: ValuePath())?.list, list.matchers.contains(.notEmpty) {
            return [mismatch("Expected [] (0 bytes) to not be empty")]
        }
        return [mismatch("Expected body \(Self.sample(wanted.bytes)) but was missing")]
    }

    private func mismatch(_ message: String) -> Mismatch {
        Mismatch(.body, at: "$", expected: Self.sample(expected.bytes), actual: Self.sample(actual.bytes), message)
    }

    /// A text in apostrophes, or how many bytes there are.
    private static func sample(_ bytes: [UInt8]) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { return "(\(bytes.count) bytes)" }
        return text.utf8.count > 200 ? "'\(text.prefix(200))…'" : "'\(text)'"
    }
}

extension Matcher {
    fileprivate var isContentType: Bool {
        if case .contentType = self { true } else { false }
    }
}
