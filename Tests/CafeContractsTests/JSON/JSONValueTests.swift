import Testing

@testable import CafeContracts

@Suite struct `Values of JSON` {
    @Test func `One letter is not two that look alike`() throws {
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
        let object = try json("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(object.object?.count == 2)
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
        #expect(try json("{\"\u{E9}\":1}") != json("{\"e\u{301}\":1}"))
    }

    @Test func `The order of keys says nothing and that of items does`() throws {
        #expect(try json(#"{"a":1,"b":2}"#) == json(#"{"b":2,"a":1}"#))
        #expect(try json("[1,2]") != json("[2,1]"))
        #expect(try json(#"{"a":1}"#) != json(#"{"a":1,"b":null}"#))
    }

    @Test func `Keys stay in their order and are sorted by bytes where that is wanted`() throws {
        let value = try json(#"{"b":1,"é":[{"z":1,"a":2}],"Z":3,"a":4}"#)
        #expect(value.text() == #"{"b":1,"é":[{"z":1,"a":2}],"Z":3,"a":4}"#)
        #expect(value.text(JSON.Style(indentation: nil, sortsKeys: true)) == #"{"Z":3,"a":4,"b":1,"é":[{"a":2,"z":1}]}"#)
    }

    @Test func `Pretty JSON is two spaces a level with nothing within what is empty`() throws {
        let text = "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}"
        #expect(try json(#"{"b":[],"a":[1,{}]}"#).text(.pretty) == text)
        #expect(try JSON(parsing: text).text(.pretty) == text)
    }

    @Test(arguments: [1, 11, 12, 13, 40]) func `Members are found, changed and removed in objects of any size`(_ count: Int) {
        var object = JSONObject((0..<count).map { ("k\($0)", JSON(integerLiteral: $0)) })
        for index in 0..<count { #expect(object["k\(index)"] == JSON(integerLiteral: index)) }
        object["k0"] = "other"
        #expect(object["k0"] == "other")
        #expect(object.count == count)
        for index in 0..<count {
            object["k\(index)"] = nil
            #expect(object["k\(index)"] == nil)
            #expect(object.count == count - index - 1)
            if index + 1 < count { #expect(object["k\(count - 1)"] != nil) }
        }
        object["new"] = 1
        #expect(object.keys == ["new"])
    }

    @Test func `Only what is there is had of a value`() throws {
        let value = try json(#"{"a":[1,"x",true,null]}"#)
        #expect(value["b"] == nil)
        #expect(value["a"]?[4] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?["a"] == nil)
        #expect(value[0] == nil)
        #expect(value["a"]?[1]?.string == "x")
        #expect(value["a"]?[2]?.bool == true)
        #expect(value["a"]?[3]?.isNull == true)
    }
}
