import CafeKit
import CafeTesting
import Foundation
import Testing

@Suite struct `Of a document that was made up` {
    private static let seeds = 0..<24
    private static let documents = 60

    @Test(arguments: seeds) func `the kit reads what Foundation reads`(_ seed: Int) {
        var json = RandomJSON(seed: seed)
        for _ in 0..<Self.documents {
            let any = Data(json.value().utf8)
            expectSameReading(AnyJSON.self, any)
            expectSameReading(ByHand.self, any)
            expectSameReading([String: AnyJSON].self, any)
            expectSameReading(Everything.self, Data(json.everything().utf8))
        }
    }

    @Test(arguments: seeds) func `the kit refuses what Foundation refuses, whichever byte is wrong`(_ seed: Int) {
        var json = RandomJSON(seed: 1000 + seed)
        for _ in 0..<Self.documents {
            let any = json.damaged(Data(json.value().utf8))
            expectSameReading(AnyJSON.self, any)
            expectSameReading(ByHand.self, any)
            expectSameReading(Double.self, json.damaged(Data(json.number().utf8)))
            expectSameReading(Int.self, json.damaged(Data(json.number().utf8)))
            expectSameReading(String.self, json.damaged(Data(json.text().utf8)))
            expectSameReading(Everything.self, json.damaged(Data(json.everything().utf8)))
        }
    }

    @Test(arguments: seeds) func `the kit writes what Foundation writes`(_ seed: Int) throws {
        var json = RandomJSON(seed: 2000 + seed)
        for _ in 0..<Self.documents {
            expectSameWriting(try FoundationCoder.decoder.decode(AnyJSON.self, from: Data(json.value().utf8)))
            if let everything = try? FoundationCoder.decoder.decode(Everything.self, from: Data(json.everything().utf8)) {
                expectSameWriting(everything)
            }
            expectSameWriting(Double(bitPattern: json.random.next()))
            expectSameWriting(Float(bitPattern: UInt32.random(in: .min ... .max, using: &json.random)))
        }
    }
}
