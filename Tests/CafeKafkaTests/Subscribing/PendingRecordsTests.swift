#if Kafka
@testable import CafeKafka
import CafeKit
import CafeTesting
import Testing

struct PendingRecordsTests {
    private let partition = TopicPartition(topic: "cafe.order", partition: 3)

    @Test func `A batch ends where the producer changes, a position does not rise, or the limit is reached`() {
        let messages = numbered(1...3) + numbered(7...7, from: "payment") + numbered(2...6)
        var pending = PendingRecords()
        pending.append(messages.enumerated().map { KafkaRecord(offset: Int64($0.offset * 10), content: .success($0.element)) })
        var (cuts, offsets, sources): ([[Int64]], [Int64], [String]) = ([], [], [])
        while case .batch(let batch, let offset) = pending.next(of: partition, limit: 3) {
            cuts.append(batch.messages.map(\.position.rawValue))
            offsets.append(offset)
            sources.append(batch.source)
        }
        #expect(cuts == [[1, 2, 3], [7], [2, 3, 4], [5, 6]])
        #expect(offsets == [20, 30, 60, 80])
        #expect(sources.prefix(2) == ["cafe.order/3/order", "cafe.order/3/payment"])
    }

    @Test func `A producer that publishes again begins a new batch`() {
        var pending = PendingRecords()
        let messages = numbered(1...2) + numbered(1...3)
        pending.append(messages.enumerated().map { KafkaRecord(offset: Int64($0.offset), content: .success($0.element)) })
        guard case .batch(let first, _) = pending.next(of: partition, limit: 9) else { return #expect(Bool(false)) }
        #expect(first.messages.map(\.position) == [1, 2])
    }
}
#endif  // Kafka
