import CafeContracts
import Testing

@testable import CafeContractsHTTP

@Suite struct `A message in a question` {
    @Test(arguments: [
        Message(contents: .json(["drink": "mocha"], contentType: "application/json"), metadata: ["topic": "orders"]),
        Message(contents: .bytes([0xFF, 0, 1], contentType: "application/octet-stream")),
        Message(contents: .text("a mocha", contentType: "text/plain")),
    ]) func `is read as it was written`(message: Message) throws {
        let read = try Message(json: message.json())
        #expect(read.contents.bytes == message.contents.bytes)
        #expect(read.contents.content?.contentType == message.contents.content?.contentType)
        #expect(read.metadata == message.metadata)
    }

    @Test(arguments: [1, "text", ["contents": 7], ["contents": ["encoded": "base64", "content": "%%"]]] as [JSON])
    func `is an error where it is none`(json: JSON) {
        #expect(throws: ContractError.self) { try Message(json: json) }
    }
}
