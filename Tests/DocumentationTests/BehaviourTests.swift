import Machine
import Testing

@Suite struct `The sentence of a behaviour` {
    @Test(arguments: try Checkout.files(below: "Sources/CafeTesting", suffix: "Behaviour.swift"))
    func `is also its documentation`(_ path: String) throws {
        let text = try Checkout.text(path)
        let sentences = text.matches(of: /case \w+ = "(.+)"/).map { String($0.output.1) }
        let documented = text.matches(of: /\/\/\/ (.+)\.\n +case \w+ = "/).map { String($0.output.1) }
        #expect(!sentences.isEmpty)
        #expect(documented == sentences)
    }
}
