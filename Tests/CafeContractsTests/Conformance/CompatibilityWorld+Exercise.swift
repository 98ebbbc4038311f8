import Machine
import Testing

@testable import CafeContracts

extension CompatibilityWorld {
    private struct ConsumerFailure: Error, CustomStringConvertible {
        let description: String
    }

    /// The contract of what the test describes, in the scenario's version.
    private var contract: Contract {
        Contract(consumer: "c", provider: "p", interactions: test.interactions, version: version)
    }

    /// Performs a step in which a consumer's test runs, or one about what came of it.
    mutating func performExercise(_ step: CompatibilitySuite.Step) async throws -> Bool {
        let text = step.text
        if text == "the Pact file for the test is generated" {
            test.file = try contract.bytes()
        } else if text == "the message is successfully processed" {
            try await exercise(failure: nil)
            expect(test.error == nil, test.error ?? "")
        } else if let failure = text.wholeMatch(of: /the message is NOT successfully processed with a "(.*)" exception/) {
            try await exercise(failure: String(failure.1))
        } else if text.wholeMatch(of: /the consumer test will have (passed|failed)/) != nil {
            expect(text.hasSuffix("passed") == (test.error == nil), "\(test.error ?? "it passed")")
        } else if let error = text.wholeMatch(of: /the consumer test error will be "(.*)"/) {
            expect(test.error == String(error.1), test.error ?? "there is no error")
        } else if text.wholeMatch(of: /a Pact file for the message interaction will (NOT )?have been written/) != nil {
            expect(text.contains(" NOT ") == (test.file == nil), "the file \(test.file == nil ? "is not" : "is") there")
        } else {
            return try performReceived(text)
        }
        return true
    }

    /// Runs a consumer that receives all messages, or asks with them; the file is as one that was recorded before.
    private mutating func exercise(failure: String?) async throws {
        let contract = contract
        var (asked, received): (Message?, [Message]) = (nil, [])
        do {
            try await TemporaryFolder.with { folder in
                try record(contract, in: folder)
                if case .exchange(let request, _)? = contract.interactions.first?.content {
                    asked = try request.generated(GeneratorContext(side: .consumer))
                    received = try await contract.exerciseInProcess(recorded: folder.path) { try $0.answer(request) }
                } else {
                    try await contract.exercise(recorded: folder.path) { _, message in
                        received.append(message)
                        if let failure { throw ConsumerFailure(description: failure) }
                    }
                }
            }
            test.file = try contract.bytes()
        } catch {
            test.error = "\(error)"
        }
        (test.asked, test.received) = (asked, received)
    }

    private mutating func performReceived(_ text: String) throws -> Bool {
        if let document = text.wholeMatch(of: /the received message payload will contain the "(.*)" (?:JSON )?document/) {
            let wanted = try CompatibilityParts.document(String(document.1))
            expect(test.received.first?.contents.bytes == wanted.bytes, "\(test.received)")
        } else if let type = text.wholeMatch(of: /the received message content type will be "(.*)"/) {
            expect(test.received.first?.contents.content?.contentType == String(type.1), "\(test.received)")
        } else if let value = text.wholeMatch(
            of: /the received message( request| response)? metadata will contain "(.*?)" == "(.*)"/)
        {
            let wanted = try CompatibilityParts.value(value.3.unescaped)
            expect(message(value.1)?.metadata[String(value.2)] == wanted, "no \(wanted) in \(test)")
        } else if let kind = text.wholeMatch(
            of: /the received message( request| response)? metadata will contain "(.*?)" replaced with an? "(.*)"/)
        {
            let value = try #require(message(kind.1)?.metadata[String(kind.2)])
            expect(Self.isKind(String(kind.3), value), "\(value) is no \(kind.3)")
        } else if let kind = text.wholeMatch(
            of: /the message( request| response)? contents for "\$\.one" will have been replaced with an? "(.*)"/)
        {
            guard case .json(let json)? = message(kind.1)?.contents.content?.value else { return false }
            let value = try #require(json["one"])
            expect(Self.isKind(String(kind.2), value), "\(value) is no \(kind.2)")
        } else {
            return false
        }
        return true
    }

    /// The message that a step is about: the one that asked, or the one that came.
    private func message(_ part: Substring?) -> Message? { part == " request" ? test.asked : test.received.first }
}
