import Testing

@testable import CafeContracts

@Suite struct `Messages beside their examples` {
    private func message(_ text: String) throws -> Message { try Message(reading: JSONField(json(text)), .v3) }

    @Test(arguments: [
        (#"{"contents":{"a":1}}"#, #"{"contents":{"a":1,"b":2}}"#, []),
        (#"{"contents":{"a":1}}"#, #"{"contents":{"a":2}}"#, ["$.a -> Expected 2 (Integer) to be equal to 1 (Integer)"]),
        (#"{"metadata":{"topic":"orders"}}"#, #"{"metadata":{"topic":"orders","key":"1"}}"#, []),
        (#"{"metadata":{"topic":"orders"}}"#, "{}", ["topic -> Expected message metadata 'topic' but was missing"]),
        (
            #"{"metadata":{"topic":"orders"}}"#, #"{"metaData":{"topic":"x"}}"#,
            ["topic -> Expected message metadata 'topic' to have value 'orders' but was 'x'"]
        ),
        (#"{"metadata":{"n":1}}"#, #"{"metadata":{"n":1}}"#, []),
        (
            #"{"metadata":{"n":1}}"#, #"{"metadata":{"n":"1"}}"#,
            ["n -> Expected message metadata 'n' to have value 1 but was '1'"]
        ),
        (#"{"metadata":{"o":{"a":1}}}"#, #"{"metadata":{"o":{"a":1}}}"#, []),
        (
            #"{"metadata":{"contentType":"application/json"}}"#,
            #"{"metadata":{"content-type":"application/json;charset=utf-8"}}"#, []
        ),
        (
            #"{"metadata":{"k":"1"},"matchingRules":{"metadata":{"k":{"matchers":[{"match":"integer"}]}}}}"#,
            #"{"metadata":{"k":"22"}}"#, []
        ),
        (
            #"{"metadata":{"k":1},"matchingRules":{"metadata":{"k":{"matchers":[{"match":"integer"}]}}}}"#,
            #"{"metadata":{"k":1.5}}"#,
            ["k -> Expected 1.5 (Decimal) to be an integer"]
        ),
        (
            #"{"metadata":{"k":"1"},"matchingRules":{"metadata":{"k":{"matchers":[{"match":"regex","regex":"\\d"}]}}}}"#,
            #"{"metadata":{"k":"x"}}"#,
            [#"k -> Expected 'x' to match '\d'"#]
        ),
        (#"{"contents":{"a":1},"matchingRules":{"body":{"$.a":{"matchers":[{"match":"type"}]}}}}"#, #"{"contents":{"a":2}}"#, []),
        (
            #"{"contents":{"a":1},"matchingRules":{"contents":{"$.a":{"matchers":[{"match":"type"}]}}}}"#,
            #"{"contents":{"a":2}}"#, []
        ),
        (
            #"{"contents":{"a":1},"matchingRules":{"content":{"$.a":{"matchers":[{"match":"type"}]}}}}"#,
            #"{"contents":{"a":2}}"#, []
        ),
        (#"{"contents":{"a":1}}"#, "{}", ["$ -> Expected body '{\"a\":1}' but was missing"]),
    ])
    func `A message has what its example has and may have more`(_ expected: String, _ actual: String, _ wanted: [String]) throws {
        let found = try message(expected).mismatches(with: message(actual)).map(\.description)
        #expect(found == wanted)
    }

    @Test func `Contents that say what they are need no metadata for it, but must not say something else`() throws {
        let expected = try message(#"{"metadata":{"contentType":"application/xml"}}"#)
        let right = Message(contents: .text("<a/>", contentType: "application/xml;charset=utf-8"))
        #expect(expected.mismatches(with: right).isEmpty)
        let wrong = Message(contents: .text("<a/>", contentType: "text/plain"))
        #expect(expected.mismatches(with: wrong).map(\.part) == [.metadata])
        #expect(expected.mismatches(with: Message(contents: .text("<a/>"))).map(\.part) == [.metadata])
    }
}
