#if Services && Kafka
import CafeKafka
import CafeKit
import Foundation
import KafkaBroker

/// Messages through a broker: publishing and subscribing, beside librdkafka's own calls with the same bytes.
struct KafkaMeasure {
    let count: Int
    let rounds: Int

    private typealias Way = (name: String, measure: () async throws -> Arrivals.Span)

    private var group: String { "Kafka, one broker on loopback, 8 partitions, \(count) messages a round" }

    func add(to report: inout StoreReport, _ progress: (String) -> Void) async throws {
        guard KafkaBroker.program != nil else {
            return report.add("Kafka is left out: KAFKA_BROKER names no broker: eval \"$(.ci/kafka)\"", "figures", 0, "")
        }
        let messages = try News.messages(count)
        let records = PreparedRecords(messages)
        var spans: [String: [Arrivals.Span]] = [:]
        for round in 1...rounds {
            // It keeps all records in memory: each round has a new one.
            let broker = try await KafkaBroker.start()
            let load = KafkaLoad(server: broker.address, messages: messages)
            let filled = try await KafkaWire.makeTopic(at: broker.address)
            _ = try BareKafka(server: broker.address, topic: filled).produce(records)
            let ways = ways(load, records, filled)
            // Whoever is first in one round is last in the next.
            for (name, measure) in round % 2 == 0 ? ways.reversed() : ways {
                progress("Kafka, round \(round) of \(rounds): \(name)")
                spans[name, default: []].append(try await measure())
            }
            await broker.stop()
        }
        add(spans, to: &report)
    }

    private func ways(_ load: KafkaLoad, _ records: PreparedRecords, _ filled: String) -> [Way] {
        let bare = BareKafka(server: load.server, topic: filled)
        return [
            (
                "floor: librdkafka's own calls, producing",
                {
                    try BareKafka(server: load.server, topic: try await KafkaWire.makeTopic(at: load.server)).produce(records)
                }
            ),
            ("published, 16 publishings at a time", { try await load.publish(by: 500, atOnce: 16) }),
            ("published, one at a time as a relay does", { try await load.publish(by: 256, atOnce: 1) }),
            ("floor: librdkafka's own calls, consuming", { try bare.consume(count, as: UUID().uuidString) }),
            ("handled by a new group", { try await load.subscribe(to: filled) }),
        ]
    }

    private func add(_ spans: [String: [Arrivals.Span]], to report: inout StoreReport) {
        func rate(_ name: String) -> Double { Double(count) / spans[name, default: []].map(\.seconds).median }
        func work(_ name: String) -> Double { spans[name, default: []].map(\.processorSeconds).median / Double(count) * 1e6 }
        let sides = [
            (
                "floor: librdkafka's own calls, producing",
                [
                    "published, 16 publishings at a time", "published, one at a time as a relay does",
                ]
            ),
            ("floor: librdkafka's own calls, consuming", ["handled by a new group"]),
        ]
        for (floor, names) in sides {
            report.add(group, floor, rate(floor), "messages/s")
            report.add(group, "  processor time of a message", work(floor), "µs")
            for name in names {
                report.add(group, name, rate(name), "messages/s", of: ("librdkafka", rate(floor)))
                report.add(group, "  processor time of a message", work(name), "µs", of: ("librdkafka", work(floor)))
            }
        }
    }
}
#endif  // Services && Kafka
