#if Kafka
import CafeKafka
import CafeTesting
import Testing

@Suite(.withBroker) struct KafkaTransportTests {
    @Test(.timeLimit(.minutes(3)), arguments: TransportBehaviour.allCases)
    func `A cluster is a transport`(_ behaviour: TransportBehaviour) async throws {
        try await behaviour.check { try await newTransport() }
    }
}
#endif  // Kafka
