#if Kafka
@testable import CafeKafka
import Testing

struct CommitLedgerTests {
    private let first = TopicPartition(topic: "a", partition: 0)
    private let second = TopicPartition(topic: "a", partition: 1)

    @Test func `Only the last place of a partition is told`() {
        var ledger = CommitLedger()
        ledger.assign([first])
        ledger.handle(PartitionOffset(partition: first, offset: 3))
        ledger.handle(PartitionOffset(partition: first, offset: 5))
        #expect(ledger.take().map(\.offset) == [5])
        #expect(ledger.isEmpty)
    }

    @Test func `A commit that failed is taken back, unless there is something newer`() {
        var ledger = CommitLedger()
        ledger.assign([first, second])
        ledger.handle(PartitionOffset(partition: first, offset: 3))
        ledger.handle(PartitionOffset(partition: second, offset: 4))
        let failed = ledger.take()
        ledger.handle(PartitionOffset(partition: first, offset: 9))
        ledger.takeBack(failed)
        #expect(Set(ledger.take().map(\.offset)) == [9, 4])
    }

    @Test func `Nothing is told of a partition that is somebody else's`() {
        var ledger = CommitLedger()
        ledger.assign([first, second])
        ledger.handle(PartitionOffset(partition: first, offset: 3))
        let failed = ledger.take(of: [first])
        ledger.forget([first])
        ledger.takeBack(failed)
        ledger.handle(PartitionOffset(partition: first, offset: 4))
        #expect(ledger.isEmpty)
    }
}
#endif  // Kafka
