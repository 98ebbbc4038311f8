/// A case of the format in which Pact's specification keeps its cases: an example, something actual, and whether they match.
public struct ConformanceCase: Sendable {
    /// What the case is about.
    public enum Subject: String, Sendable {
        /// A request and what was asked.
        case request
        /// A response and what was answered.
        case response
        /// A message and what was published.
        case message
    }

    /// The words of the case.
    public let comment: String
    /// Whether the example and the actual thing match.
    public let matches: Bool
    /// What is compared.
    public let subject: Subject
    private let expected: JSON
    private let actual: JSON
    private let version: SpecificationVersion

    /// Reads a case.
    ///
    /// - Parameters:
    ///   - bytes: The file's.
    ///   - version: The version of the specification that it is a case of.
    ///   - file: Its name, for what is wrong with it, and for what it is about where the case does not say so.
    public init(bytes: [UInt8], version: SpecificationVersion, file: String) throws(ContractError) {
        let json: JSON
        do {
            json = try JSON(bytes: bytes)
        } catch {
            throw ContractError("not JSON: \(error)", file: file)
        }
        do throws(ContractError) {
            let field = JSONField(json)
            guard case .bool(let matches)? = field["match"].json else { throw field["match"].wrong("true or false") }
            (self.matches, self.version) = (matches, version)
            comment = try field["comment"].string(or: file)
            expected = .object(try field["expected"].object())
            actual = .object(try field["actual"].object())
            subject = Self.subject(expected, file)
        } catch {
            throw ContractError(error.message, path: error.path, file: file)
        }
    }

    private static func subject(_ expected: JSON, _ file: String) -> Subject {
        if expected["contents"] != nil || expected["metaData"] != nil { return .message }
        if expected["status"] != nil { return .response }
        if expected["method"] != nil || expected["path"] != nil || expected["query"] != nil { return .request }
        let folders = file.split(separator: "/")
        if folders.contains("message") { return .message }
        return folders.contains("response") ? .response : .request
    }

    /// What is wrong with the actual thing as this kit sees it.
    ///
    /// - Parameter shims: Whether five official cases are taken by their letter rather than as the official tool takes them: queries of version 1 are
    ///   compared as one text, and the rules of XML as those cases mean them.
    public func mismatches(shims: Bool) throws(ContractError) -> [Mismatch] {
        switch subject {
        case .request: try requestMismatches(shims)
        case .response:
            try Response(reading: field(expected), version).mismatches(
                with: Response(reading: field(actual), version), shims: shims)
        case .message:
            try Message(reading: field(expected), version).mismatches(
                with: Message(reading: field(actual), version), shims: shims)
        }
    }

    private func requestMismatches(_ shims: Bool) throws(ContractError) -> [Mismatch] {
        let (expected, actual) = (
            try Request(reading: field(self.expected), version), try Request(reading: field(self.actual), version)
        )
        var mismatches = expected.mismatches(with: actual, shims: shims)
        if shims, version == .v1, let wanted = self.expected["query"]?.string, let found = self.actual["query"]?.string {
            mismatches.removeAll { $0.part == .query }
            let (plain, other) = (
                PercentCoding.decode(wanted, plusIsSpace: false), PercentCoding.decode(found, plusIsSpace: false)
            )
            if !(plain ?? wanted).isSame(as: other ?? found) {
                mismatches.append(
                    Mismatch(.query, expected: wanted, actual: found, "Expected query '\(wanted)' but was '\(found)'"))
            }
        }
        return mismatches
    }

    /// One side of the case. What the example does not speak of is taken from the other side, for nothing is asked of it.
    private func field(_ side: JSON) -> JSONField {
        var object = side.object ?? JSONObject()
        for part in ["method", "path", "query", "status"] where expected[part] == nil { object[part] = actual[part] }
        return JSONField(.object(object))
    }
}
