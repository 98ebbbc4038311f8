#if HTTP
import CafeHTTP
import HTTPTypes
import Testing

@Suite struct JSONBodyTests {
    private struct Item: Codable {
        let menuId: String
        let quantity: Int
        let discount: Int8?
    }

    private struct Order: Codable {
        let customerId: String
        let items: [Item]
    }

    private func problem(_ body: String, contentType: String? = "application/json") -> Problem? {
        var request = ServiceRequest(.post, "/", body: body.data)
        request.headers[.contentType] = contentType
        do throws(Problem) {
            _ = try request.json(Order.self)
            return nil
        } catch {
            return error
        }
    }

    private static let sound = #"{"customerId":"c","items":[{"menuId":"m","quantity":1}],"unknown":{"a":[1]}}"#

    @Test(arguments: [
        "application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "application/json;charset=utf-8",
        "application/vnd.cafe+json", " application/json ",
    ])
    func `A body that says it is JSON is read, unknown fields aside`(_ contentType: String) {
        #expect(problem(Self.sound, contentType: contentType) == nil)
    }

    @Test(arguments: ["text/plain", "application/jsonx", "text/json", "application/xml+jsonx", "", nil])
    func `A body that does not say it is JSON is 415`(_ contentType: String?) {
        #expect(problem(Self.sound, contentType: contentType)?.status == .unsupportedMediaType)
    }

    @Test(arguments: [
        "", "{", "{\"customerId\":}", "[1,]", #"{"customerId":"c","items":[]} x"#, "{'customerId':1}",
        #"{"customerId":"\x"}"#,
        #"{"customerId":"\ud8"}"#, "{\"customerId\":\"a\u{1}\"}", #"{"customerId":01}"#, #"{"a":-}"#, #"{"a":1.}"#, "nul",
        #"{"a" 1}"#,
    ])
    func `What is no JSON is 400`(_ body: String) {
        #expect(problem(body)?.status == .badRequest)
    }

    @Test func `Bytes that are no UTF-8 are 400`() {
        let body = "{\"customerId\":\"".data + [0xFF] + "\",\"items\":[]}".data
        let request = ServiceRequest(.post, "/", headers: [.contentType: "application/json"], body: body)
        #expect { try request.json(Order.self) } throws: { ($0 as? Problem)?.status == .badRequest }
    }

    @Test(arguments: [
        (#"{"items":[]}"#, "customerId", "is missing"),
        (#"{"customerId":"c","items":[{"menuId":"m","quantity":1},{"menuId":"m"}]}"#, "items[1].quantity", "is missing"),
        (#"{"customerId":7,"items":[]}"#, "customerId", "is no text"),
        (#"{"customerId":null,"items":[]}"#, "customerId", "must not be null"),
        (#"{"customerId":"c","items":{}}"#, "items", "is no list"),
        (#"{"customerId":"c","items":[{"menuId":"m","quantity":"1"}]}"#, "items[0].quantity", "is no whole number"),
        (#"{"customerId":"c","items":[{"menuId":"m","quantity":1.5}]}"#, "items[0].quantity", "is no whole number"),
        (
            #"{"customerId":"c","items":[{"menuId":"m","quantity":9223372036854775808}]}"#, "items[0].quantity",
            "is out of range"
        ),
        (#"{"customerId":"c","items":[{"menuId":"m","quantity":1,"discount":300}]}"#, "items[0].discount", "is out of range"),
        (#"{"customerId":"c","items":[{"menuId":"m","quantity":1e400}]}"#, "items[0].quantity", "is out of range"),
        (#"{"customerId":"\ud800","items":[]}"#, "customerId", "contains half a surrogate pair"),
        (#"{"customerId":"\udc00\ud800","items":[]}"#, "customerId", "contains half a surrogate pair"),
        ("[1]", "body", "is no object"), ("null", "body", "must not be null"),
    ])
    func `JSON that is no such value is 422 and names the field`(_ body: String, _ field: String, _ detail: String) {
        let problem = problem(body)
        #expect(problem?.status == .unprocessableContent)
        #expect(problem?.errors == [Problem.Field(field, detail)])
    }

    @Test func `The largest whole number passes`() {
        #expect(problem(#"{"customerId":"c","items":[{"menuId":"m","quantity":9223372036854775807}]}"#) == nil)
    }

    @Test(arguments: ["[", "{\"a\":", "{\"customerId\":\"c\",\"items\":["])
    func `Depth is no way to crash it`(_ piece: String) {
        #expect(problem(String(repeating: piece, count: 100_000))?.status == .badRequest)
        let closed = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(problem(closed)?.status == .badRequest)
    }

    @Test func `A problem that a type throws while it is decoded passes through`() {
        struct Picky: Decodable {
            init(from decoder: any Decoder) throws { throw Problem(.conflict) }
        }
        let request = ServiceRequest(.post, "/", headers: [.contentType: "application/json"], body: "{}".data)
        #expect { try request.json(Picky.self) } throws: { ($0 as? Problem)?.status == .conflict }
    }
}
#endif  // HTTP
