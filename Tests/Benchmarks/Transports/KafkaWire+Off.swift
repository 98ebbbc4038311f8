#if Services && !Kafka
import CafeKit
import CafeServices

/// Says how Kafka can be measured too.
struct KafkaWire {
    let absence: String? = "add --traits Services,Kafka"

    static func open(_ pace: Pace) async throws -> KafkaWire { KafkaWire() }

    func floor(fetchWait: Int) async throws -> Latencies { Latencies() }
    func wire(_ log: LogSource, of speaker: Storage, fetchWait: Int) async throws -> Wire { .memory(log, of: speaker) }
    func close() async {}
}

/// Says how Kafka can be measured too.
struct KafkaMeasure {
    let count: Int
    let rounds: Int

    func add(to report: inout StoreReport, _ progress: (String) -> Void) async throws {
        report.add("Kafka is left out: add --traits Services,Kafka", "figures", 0, "")
    }
}
#endif  // Services && !Kafka
