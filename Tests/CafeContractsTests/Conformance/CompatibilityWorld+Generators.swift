import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    mutating func performGenerators(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        switch text {
        case "a request configured with the following generators:": expected = try CompatibilityParts.request(step.rows[0])
        case "a response configured with the following generators:":
            expectedResponse = try CompatibilityParts.response(step.rows[0])
        case "the generator test mode is set as \"Provider\"": context.side = .provider
        case "the generator test mode is set as \"Consumer\"": context.side = .consumer
        case "the request is prepared for use", "the response is prepared for use": try prepare()
        default: return try performOtherGenerators(step)
        }
        return true
    }

    private mutating func prepare() throws {
        received = [try expected.generated(context)]
        answers = [try expectedResponse.generated(context)]
    }

    private mutating func performOtherGenerators(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if let name = text.wholeMatch(of: /the re(?:quest|sponse) is prepared for use with a "(.*)" context:/) {
            let values = try JSON(parsing: step.cells[0][0])
            if name.1 == "mockServer" {
                context.mockServerURL = values["href"]?.string
            } else {
                context.states = values.object ?? [:]
            }
            try prepare()
        } else if let wanted = text.wholeMatch(of: /the body value for "\$\.one" will have been replaced with (?:an? )?"(.*)"/) {
            let found = [received.first?.body, answers.first?.body].compactMap { $0?.content }.first
            guard case .json(let json)? = found?.value, let value = json["one"] else { throw UnknownStep(text: text) }
            expect(Self.isKind(String(wanted.1), value), "\(value) is no \(wanted.1)")
        } else if let wanted = text.wholeMatch(of: /the (request|response) "(.*)" will (match|be set as|not be) "(.*)"/) {
            let part = wanted.1 == "request" ? requestPart(String(wanted.2)) : responsePart(String(wanted.2))
            guard let found = part else { throw UnknownStep(text: text) }
            switch wanted.3 {
            case "match": expect(try found.wholeMatch(of: Regex(String(wanted.4))) != nil, "\(found) is not like \(wanted.4)")
            case "not be": expect(found != wanted.4, "\(found) has not changed")
            default: expect(found == wanted.4, "\(found) is not \(wanted.4)")
            }
        } else {
            return false
        }
        return true
    }

    /// What a step calls a part of the request, or nil where there is none of the name.
    private func requestPart(_ name: String) -> String? {
        guard let request = received.first else { return nil }
        if name == "path" { return request.path }
        if let header = name.wholeMatch(of: /header\[(.*)\]/) { return request.headers[String(header.1)]?.joined ?? "" }
        if let item = name.wholeMatch(of: /queryParameter\[(.*)\]/) {
            return request.query[String(item.1)]?.values.first.flatMap { $0 } ?? ""
        }
        return nil
    }

    private func responsePart(_ name: String) -> String? {
        guard let response = answers.first else { return nil }
        if name == "status" { return String(response.status) }
        if let header = name.wholeMatch(of: /header\[(.*)\]/) { return response.headers[String(header.1)]?.joined ?? "" }
        return nil
    }

    /// Whether a value is what the suite calls so, or the value itself.
    static func isKind(_ kind: String, _ value: JSON) -> Bool {
        let text = value.plainText
        return switch kind {
        case "integer": value.integer != nil
        case "decimal number": JSONNumber(text)?.isInteger == false
        case "hexadecimal number": text.wholeMatch(of: /[0-9a-fA-F]+/) != nil
        case "random string": text.wholeMatch(of: /\w+/) != nil
        case "string from the regex": text.wholeMatch(of: /\d{1,8}/) != nil
        case "date": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
        case "time": text.wholeMatch(of: /\d{2}:\d{2}:\d{2}/) != nil
        case "date-time": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?/) != nil
        case "boolean": text == "true" || text == "false"
        case "UUID", "lower-case-hyphenated UUID": text.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
        case "simple UUID": text.wholeMatch(of: /[0-9a-f]{32}/) != nil
        case "upper-case-hyphenated UUID": text.wholeMatch(of: /[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/) != nil
        case "URN UUID": text.wholeMatch(of: /urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
        default: text == kind
        }
    }
}
