/// Compares a multipart body with an example, part by part.
///
/// Parts are found by their names, of several of one name in their order, those without a name by their place. Rules at `$.name` are for the part
/// of that name, at `$[1]` for the second part. Parts that the example has not are passed over, as the reference implementation does.
struct MultipartComparison {
    /// Compares the contents of two parts; the paths of its rules begin at the part.
    typealias PartComparison = (_ expected: Body, _ actual: Body, _ rules: PathRules) -> [Mismatch]

    private let rules: PathRules
    private let part: PartComparison
    private(set) var mismatches: [Mismatch] = []

    private init(_ rules: PathRules, _ part: @escaping PartComparison) {
        (self.rules, self.part) = (rules, part)
    }

    /// All mismatches of a body.
    static func mismatches(
        expected: [UInt8], actual: [UInt8], expectedType: MediaType, actualType: MediaType, rules: PathRules, part: PartComparison
    ) -> [Mismatch] {
        withoutActuallyEscaping(part) { part in
            var comparison = MultipartComparison(rules, part)
            let examples = comparison.read(expected, expectedType, "expected")
            let parts = comparison.read(actual, actualType, "actual")
            if let examples, let parts { comparison.compare(examples, parts) }
            return comparison.mismatches
        }
    }

    private mutating func read(_ bytes: [UInt8], _ type: MediaType, _ which: String) -> [MultipartPart]? {
        do throws(MultipartReader.Failure) {
            guard let boundary = type.boundary else {
                throw MultipartReader.Failure(description: "no boundary in the content type '\(type)'")
            }
            return try MultipartReader.parts(of: bytes, boundary: boundary)
        } catch {
            note("Failed to parse the \(which) body as a MIME multipart body: '\(error)'", ValuePath(), "", "")
            return nil
        }
    }

    // MARK: Parts

    private mutating func compare(_ expected: [MultipartPart], _ actual: [MultipartPart]) {
        var named: [ByteKey: [MultipartPart]] = [:]
        for part in actual { if let name = part.name { named[ByteKey(text: name), default: []].append(part) } }
        var taken: [ByteKey: Int] = [:]
        for (index, example) in expected.enumerated() {
            var found: MultipartPart?
            var path = ValuePath()
            if let name = example.name {
                let key = ByteKey(text: name)
                found = named[key]?.dropFirst(taken[key, default: 0]).first
                taken[key, default: 0] += 1
                path = path.appending(name)
            } else {
                found = index < actual.count && actual[index].name == nil ? actual[index] : nil
                path = path.appending(index)
            }
            let name = example.name ?? "\(index)"
            if let found {
                compare(example, found, named: name, at: path)
            } else {
                note("Expected a multipart part '\(name)' but was missing", path, name, "")
            }
        }
    }

    private mutating func compare(_ expected: MultipartPart, _ actual: MultipartPart, named name: String, at path: ValuePath) {
        guard expected.isField == actual.isField else {
            let kinds = expected.isField ? ("field", "file") : ("file", "field")
            note("Expected a MIME \(kinds.0) '\(name)' but was \(kinds.1)", path, kinds.0, kinds.1)
            return
        }
        compareHeaders(expected, actual, named: name, at: path)
        if let wanted = expected.type, let type = actual.type, !wanted.base.isSame(as: type.base) {
            mismatches.append(
                Mismatch(
                    .bodyType, at: path.description, expected: wanted.description, actual: type.description,
                    "MIME part '\(name)': Expected a body of '\(wanted)' but the actual content type was '\(type)'"))
            return
        }
        let type = Self.type(expected, actual)
        // Parts may have parts, and both sides their own boundaries.
        let types = [expected.type, actual.type].map { own in type.isMultipart ? (own ?? type).description : type.base }
        let found = part(
            .bytes(expected.content, contentType: types[0]), .bytes(actual.content, contentType: types[1]), rules.within(path))
        mismatches += found.map { Self.moved($0, into: path.description) }
    }

    private mutating func compareHeaders(
        _ expected: MultipartPart, _ actual: MultipartPart, named name: String, at path: ValuePath
    ) {
        for (header, wanted) in expected.headers where !Self.ownHeaders.contains(header) {
            guard let value = actual[header] else {
                let message = "MIME part '\(name)': Expected multipart header '\(header)' with value '\(wanted)' but was missing"
                note(message, path.appending(header), wanted, "")
                continue
            }
            guard !value.isSame(as: wanted) else { continue }
            let message = "MIME part '\(name)': Expected multipart header '\(header)' with value '\(wanted)' but was '\(value)'"
            note(message, path.appending(header), wanted, value)
        }
    }

    /// Headers that are compared in ways of their own, or say how a part was sent.
    private static let ownHeaders: Set<String> = [
        "content-disposition", "content-type", "content-transfer-encoding", "content-length",
    ]

    /// As what two parts are compared: as they say, a field that says nothing is text, a file what it looks like.
    private static func type(_ expected: MultipartPart, _ actual: MultipartPart) -> MediaType {
        if let type = expected.type ?? actual.type { return type }
        if expected.isField { return .text }
        return ContentSniffer.contentType(of: expected.content).flatMap(MediaType.init) ?? .bytes
    }

    private static func moved(_ mismatch: Mismatch, into path: String) -> Mismatch {
        var mismatch = mismatch
        mismatch.path = mismatch.path.hasPrefix("$") ? path + mismatch.path.dropFirst() : path
        mismatch.nearest = mismatch.nearest.map { moved($0, into: path) }
        return mismatch
    }

    private mutating func note(_ message: String, _ path: ValuePath, _ expected: String, _ actual: String) {
        mismatches.append(Mismatch(.body, at: path.description, expected: expected, actual: actual, message))
    }
}
