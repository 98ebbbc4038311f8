#if Kafka
@testable import CafeKafka
import CafeKit
import Testing

struct CommittedPositionsTests {
    @Test func `Positions of any producer survive the text form`() throws {
        var positions = CommittedPositions()
        for (index, producer) in ["order", "https://café.example/a=b c%", "", "주문"].enumerated() {
            positions.handled(LogPosition(rawValue: Int64(index) - 1), of: producer)
        }
        let text = positions.text
        #expect(text.utf8.allSatisfy { $0 >= 32 && $0 < 127 })
        #expect(CommittedPositions(text) == positions)
    }

    @Test func `A producer that begins again does not take its position back`() {
        var positions = CommittedPositions()
        positions.handled(7, of: "order")
        positions.handled(3, of: "order")
        #expect(positions.positions == ["order": 7])
    }

    @Test(arguments: ["", "somebody else's", "cafe2 order=1", "cafe1 order", "cafe1 order=x", "cafe1 %zz=1", "cafe1 %f=1"])
    func `A text of somebody else says nothing`(_ text: String) {
        #expect(CommittedPositions(text) == nil)
    }

    @Test func `More producers than fit are not told of`() {
        var positions = CommittedPositions()
        for number in 0..<1000 { positions.handled(1, of: "producer-\(number)") }
        #expect(positions.text.isEmpty)
    }
}
#endif  // Kafka
