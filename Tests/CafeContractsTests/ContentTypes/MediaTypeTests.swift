import Testing

@testable import CafeContracts

@Suite struct MediaTypeTests {
    @Test(arguments: [
        "", " ", "json", "/", "application/", "/json", "a/b/c", "application json", "app lication/json", ";charset=x",
    ])
    func `What is no type with a subtype is refused`(_ text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test(arguments: [
        "application/vnd.api+json; charset=\"UTF-8\"", "Application / VND.API+JSON;CharSet=utf-8",
        "application/vnd.api+json;\n charset=utf-8\n",
        "\tapplication/vnd.api+json ; charset = UTF-8 ;", "application/vnd.api+json;;nonsense;charset=utf-8;charset=other",
    ])
    func `Types are read with odd spaces, any case and with nonsense in them`(_ text: String) throws {
        let type = try #require(MediaType(text))
        #expect(type.base == "application/vnd.api+json")
        #expect(type.suffix == "json")
        #expect(type.parameters["charset"]?.lowercased() == "utf-8")
        #expect(type == MediaType("application/vnd.api+json;charset=utf-8"))
    }

    @Test func `Quoted values may have semicolons, quotation marks and backslashes in them`() throws {
        let type = try #require(MediaType(#"multipart/mixed; boundary="a;b\"c\\d\e"; x=y"#))
        #expect(type.boundary == #"a;b"c\d\e"#)
        #expect(type.parameters["x"] == "y")
        #expect(try #require(MediaType(type.description)) == type)
    }

    @Test func `A value whose quotation mark is not closed is taken to the end`() {
        #expect(MediaType("a/b; c=\"d; e=f")?.parameters["c"] == "d; e=f")
        #expect(MediaType("a/b; c=\"d\\")?.parameters["c"] == "d")
    }

    @Test(arguments: [
        ("application/json", true), ("application/vnd.api+json", true), ("text/json", true), ("model/gltf+json", true),
        ("application/x-json", true), ("application/json-rpc", true), ("application/graphql", false), ("text/plain", false),
        ("application/jose", false),
    ])
    func `JSON is known`(_ text: String, _ isJSON: Bool) {
        #expect(MediaType(text)?.isJSON == isJSON)
    }

    @Test func `Every type is of a kind`() {
        #expect(MediaType("text/xml")?.isXML == true)
        #expect(MediaType("image/svg+xml")?.isText == true)
        #expect(MediaType("application/xml-dtd")?.isXML == false)
        #expect(MediaType("application/x-www-form-urlencoded")?.isForm == true)
        #expect(MediaType("multipart/form-data; boundary=x")?.isMultipart == true)
        #expect(MediaType("multipart/form-data; boundary=\"\"")?.boundary == nil)
        #expect(MediaType("text/csv")?.isText == true)
        #expect(MediaType("application/yaml")?.isText == true)
    }

    @Test func `A type is met by one that has its parameters`() throws {
        let wanted = try #require(MediaType("application/json;charset=UTF-16"))
        #expect(!wanted.isMet(by: try #require(MediaType("application/json"))))
        #expect(!wanted.isMet(by: try #require(MediaType("application/json;charset=UTF-8"))))
        #expect(!wanted.isMet(by: try #require(MediaType("text/json;charset=UTF-16"))))
        #expect(wanted.isMet(by: try #require(MediaType("application/json; v=1; charset=utf-16"))))
    }
}
