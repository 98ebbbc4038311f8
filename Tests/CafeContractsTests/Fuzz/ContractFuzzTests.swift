import Testing

@testable import CafeContracts

@Suite struct `Anything may come as a contract or as a body` {
    private static let contract = Array(
        #"""
        {"consumer":{"name":"c"},"provider":{"name":"p"},"metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[
        {"type":"Synchronous/HTTP","description":"d","key":"k","pending":true,"providerStates":[{"name":"s","params":{"a":1}}],
        "request":{"method":"POST","path":"/a","query":{"q":["1",null]},"headers":{"A":["1"]},"body":{"contentType":"application/json","content":{"a":[1,"x"],"b":1.50}},
        "matchingRules":{"body":{"$.a":{"matchers":[{"match":"type","min":1}]},"$.a[*]":{"combine":"OR","matchers":[{"match":"regex","regex":"x+"},{"match":"null"}]},
        "$.b":{"matchers":[{"match":"eachValue","rules":[{"match":"date","format":"yyyy"}]}]}},"path":{"matchers":[{"match":"semver"}]}},
        "generators":{"body":{"$.a[*]":{"type":"RandomInt","min":1,"max":5},"$.b":{"type":"ProviderState","expression":"${a}"}}}},
        "response":{"status":200,"body":{"content":"AAEC","encoded":"base64","contentType":"image/png"}}},
        {"type":"Asynchronous/Messages","description":"m","contents":{"content":"hi"},"metadata":{"k":{"x":1}}}]}
        """#.utf8)
    /// Pieces that are likely to lead somewhere.
    private static let pieces = [
        "null", "[]", "{}", "-1", "1e999999999999999999999", "9223372036854775808", "\"\"", "\"\\ud800\"", "$", "$.", "['", "[*]",
        ",", ":", "\"", "\\", "\"$.body.a\":",
        "\"match\":\"regex\"", "((((", "true", "2.0.0", "\"variants\":[{\"index\":-1}]", "é", "\u{0}", "[[[[[[", "\"min\":-5",
    ].map { Array($0.utf8) }

    private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0..<12, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &random) ?? [])
            }
        }
        return bytes
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func `A damaged file is refused, or read, compared and written without harm`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        var read = 0
        for _ in 0..<150 {
            let bytes = Self.mutated(Self.contract, &random)
            guard let contract = try? Contract(bytes: bytes) else { continue }
            read += 1
            for interaction in contract.interactions {
                guard case .http(let request, let response) = interaction.content else { continue }
                _ = request.mismatches(
                    with: (try? request.generated(GeneratorContext(states: ["a": 1], side: .provider, seed: 1))) ?? request)
                _ = response.mismatches(with: Response(body: .json([:])))
                _ = request.curl(at: "http://h")
            }
            guard let written = try? contract.bytes(.v4) else { continue }
            #expect(try Contract(bytes: written).bytes(.v4) == written, "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(read > 5)
    }

    @Test(arguments: 0..<2 as Range<UInt64>) func `A damaged body is told or not, and JSON that is read is written as it was`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix(seed: seed)
        let body = Array(#"{"a":[1,2.50,"xé😀",{"b":null,"c":[true,false,[[]]]}],"d":{"e":-1e-7,"f":"\u0041\n"}}"#.utf8)
        let example = try JSON(bytes: body)
        let rules = try pathRules(
            #"{"$":{"match":"type"},"$.a":{"match":"type","min":1},"$.a[*].b":{"combine":"OR","matchers":[{"match":"null"},{"match":"integer"}]},"$.d":{"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]},"$.d.*":{"match":"regex","regex":"(a|aa)+b?"}}"#
        )
        for _ in 0..<400 {
            guard let actual = try? JSON(bytes: Self.mutated(body, &random)) else { continue }
            _ = JSONComparison.mismatches(expected: example, actual: actual, rules: rules, allowsExtraKeys: seed == 0)
            #expect(
                JSONComparison.mismatches(expected: actual, actual: actual, rules: PathRules(), allowsExtraKeys: false).isEmpty)
            #expect(try JSON(bytes: actual.bytes()).text() == actual.text())
            #expect(try JSON(bytes: actual.bytes(.pretty)) == actual)
        }
    }

    @Test func `Any path is refused with a place in it, or read as it is written`() {
        var random = SplitMix(seed: 7)
        for _ in 0..<1_500 {
            let text = String(decoding: Self.mutated(Array("$.a['b\\'c'][12].*[*].d-e".utf8), &random), as: UTF8.self)
            do {
                let path = try PathExpression(text)
                #expect(try PathExpression(PathExpression(path.fragments).text) == path)
            } catch {
                #expect((0...text.utf8.count).contains(error.offset))
            }
        }
    }
}
