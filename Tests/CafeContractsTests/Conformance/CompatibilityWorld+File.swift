import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    /// Performs a step that looks at the contract's file, as it is written.
    mutating func performFile(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if let count = text.wholeMatch(of: /the pact file will contain \{?(\d+)\}? (?:message )?interactions?/) {
            expect(try String(written().count) == String(count.1), "\(try written())")
        } else if let type = text.wholeMatch(
            of: /(the first|there will be an) interaction in the Pact file (?:will have|with) a type of "(.*)"/)
        {
            let types = try written().map { $0["type"]?.string }
            expect((type.1 == "the first" ? [types.first ?? nil] : types).contains(String(type.2)), "\(types)")
        } else if let field = text.wholeMatch(of: /the first interaction in the Pact file will have "(.*)" = '(.*)'/) {
            let found = try first()[String(field.1)]
            expect(try found == JSON(bytes: Array(String(field.2).utf8)), "\(String(describing: found))")
        } else {
            return try performStatesOfFile(step) || performHTTPOfFile(text) || performMessagesOfFile(text)
        }
        return true
    }

    /// The interactions of the file.
    private func written() throws -> [JSON] {
        let bytes = try #require(test.file)
        let file = try JSON(bytes: bytes)
        return (file["interactions"]?.array ?? []) + (file["messages"]?.array ?? [])
    }

    private func first() throws -> JSON {
        let written = try written()
        return try #require(written.first)
    }

    /// The first interaction of the file, read.
    private func firstContent() throws -> Interaction.Content {
        let bytes = try #require(test.file)
        let contract = try Contract(bytes: bytes)
        return try #require(contract.interactions.first).content
    }

    private mutating func performStatesOfFile(_ step: CompatibilitySuite.Step) throws -> Bool {
        let text = step.text
        if let count = text.wholeMatch(of: /the .* in the [Pp]act file will contain (\d+) provider states?/) {
            expect(try String(first()["providerStates"]?.array?.count ?? 0) == String(count.1), "\(try first())")
        } else if let state = text.wholeMatch(of: /the .* in the Pact file will contain provider state "(.*)"/) {
            let names = try first()["providerStates"]?.array?.map { $0["name"]?.string } ?? []
            expect(names.contains(String(state.1)), "\(names)")
        } else if let state = text.wholeMatch(
            of: /the provider state "(.*)" (?:in the Pact file|for the message) will contain the following parameters:/)
        {
            let found = try first()["providerStates"]?.array?.first { $0["name"]?.string == String(state.1) }
            expect(try found?["params"] == JSON(bytes: Array((step.rows[0]["parameters"] ?? "").utf8)), "\(try first())")
        } else {
            return false
        }
        return true
    }

    private mutating func performHTTPOfFile(_ text: String) throws -> Bool {
        guard let claim = text.wholeMatch(of: /the \{first\} interaction (request|response) (.*)/) else { return false }
        guard case .http(let request, let response) = try firstContent() else { return false }
        let isRequest = claim.1 == "request"
        let (headers, body) = isRequest ? (request.headers, request.body) : (response.headers, response.body)
        if let method = claim.2.wholeMatch(of: /will be for a "(.*)"/) {
            expect(request.method == String(method.1), request.method)
        } else if let document = claim.2.wholeMatch(of: /will contain the "(.*)" document/) {
            expect(try body.bytes == CompatibilityParts.document(String(document.1)).bytes, "\(body)")
        } else if let query = claim.2.wholeMatch(of: /query parameters will be "(.*)"/) {
            expect(request.query == QueryItems(text: String(query.1)), "\(request.query)")
        } else if let header = claim.2.wholeMatch(of: /will contain the header "(.*)" with value "(.*)"/) {
            expect(headers[String(header.1)]?.joined == String(header.2), "\(headers)")
        } else if let type = claim.2.wholeMatch(of: /content type will be "(.*)"/) {
            expect(headers["content-type"]?.joined == String(type.1), "\(headers)")
        } else {
            return false
        }
        return true
    }

    private mutating func performMessagesOfFile(_ text: String) throws -> Bool {
        guard let claim = text.wholeMatch(of: /the first (?:message|interaction) in the pact file (.*)/) else { return false }
        let (claimed, content) = (claim.1, try firstContent())
        let (asked, answers): (Message, [Message])
        switch content {
        case .http: return false
        case .message(let message): (asked, answers) = (message, [])
        case .exchange(let request, let responses): (asked, answers) = (request, responses)
        }
        if let document = claimed.wholeMatch(
            of:
                /will contain the "(.*)" document(?: as (the request|a response|the first response message|the second response message))?/
        ) {
            let place = document.2 == "the second response message" ? 1 : 0
            let found = document.2 == nil || document.2 == "the request" ? asked : answers.dropFirst(place).first
            expect(try found?.contents.bytes == CompatibilityParts.document(String(document.1)).bytes, "\(content)")
        } else if let type = claimed.wholeMatch(of: /(request |response )?content type will be "(.*)"/) {
            let found = type.1 == "response " ? answers.first : asked
            expect((found?.contents.content?.contentType ?? found?.statedType) == String(type.2), "\(content)")
        } else if let value = claimed.wholeMatch(of: /will contain the (?:request )?message metadata "(.*?)" == "(.*)"/) {
            expect(try asked.metadata[String(value.1)] == CompatibilityParts.value(value.2.unescaped), "\(asked.metadata)")
        } else if let count = claimed.wholeMatch(of: /will contain (\d+) response messages/) {
            expect(String(answers.count) == String(count.1), "\(answers)")
        } else {
            return false
        }
        return true
    }
}
