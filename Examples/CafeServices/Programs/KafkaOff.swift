#if Services && !Kafka
import CafeRuntime
import Logging

extension ServiceSettings {
    /// Never comes to be: the settings refuse Kafka where it is not built.
    func withKafka(
        brokers: String, options: [String: String], _ logger: Logger, _ body: (any SystemTransport) async throws -> Void
    ) async throws {
        throw InvalidSettings(faults: ["this service was built without the trait Kafka"])
    }
}
#endif  // Services && !Kafka
