import Testing

@testable import CafeContracts

/// Changes documents at random, with a seed, and wants an answer each time.
@Suite struct XMLReaderFuzzTests {
    @Test(arguments: [UInt64(1), 20_261_122])
    func `Whatever becomes of a document, it is read or refused`(_ seed: UInt64) {
        let document = Array(
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><x:a xmlns:x='u' b=\"&lt;1\"><![CDATA[c]]>&#65;<d/>e</x:a><!-- f -->"
                .utf8)
        var mutation = ByteMutation(seed: seed)
        var (read, refused) = (0, 0)
        for _ in 0..<1_500 {
            if (try? XMLReader.element(mutation.mutated(document))) == nil { refused += 1 } else { read += 1 }
        }
        #expect(read + refused == 1_500)
        #expect(refused > 100)
    }

    @Test func `Whatever becomes of a document, it can be compared`() {
        let document = Array("<a b='1'><c>2</c><c/><d e='3'/>f</a>".utf8)
        var mutation = ByteMutation(seed: 7)
        for _ in 0..<1_000 {
            let other = mutation.mutated(document)
            let there = XMLComparison.mismatches(expected: document, actual: other, rules: PathRules(), allowsExtra: false)
            let back = XMLComparison.mismatches(expected: other, actual: document, rules: PathRules(), allowsExtra: false)
            #expect(there.isEmpty == back.isEmpty)
        }
    }
}
