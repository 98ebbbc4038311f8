#if Kafka
import CafeKafka
import CafeKit
import Testing

struct OptionsTests {
    @Test func `All options that are wrong are named, with what librdkafka says`() throws {
        let configuration = KafkaConfiguration(
            servers: ["127.0.0.1:9"],
            options: ["linger.msec": "1", "retries": "many", "acks": "1", "client.id": "mine", "sasl.mechanism": "PLAIN"])
        let error = #expect(throws: KafkaError.self) { try KafkaPublisher(configuration) }
        #expect(error?.code == .configuration)
        let message = try #require(error?.message)
        #expect(message.contains("linger.msec: No such configuration property"))
        #expect(message.contains("retries: Invalid value for configuration property"))
        #expect(message.contains("acks: it is fixed"))
        #expect(!message.contains("client.id"))
        #expect(throws: KafkaError.self) { try KafkaSubscriber(configuration, topics: ["a"]) }
        #expect(throws: KafkaError.self) { try KafkaTopics(configuration) }
    }

    @Test func `What a guarantee rests on cannot be changed`() throws {
        for (name, value) in [("enable.auto.commit", "true"), ("group.id", "mine")] {
            let configuration = KafkaConfiguration(servers: ["127.0.0.1:9"], options: [name: value])
            let error = #expect(throws: KafkaError.self) { try KafkaSubscriber(configuration, topics: ["a"]) }
            #expect(error?.message.hasPrefix(name) == true)
        }
    }

    @Test func `Secrets are in no description and no error`() throws {
        let security = KafkaSecurity.tls(certificateAuthority: "/no/such/file", key: "/no/such/key", keyPassword: "s3cret-key")
            .sasl(.scram256, user: "cafe", password: "s3cret-word")
        let configuration = KafkaConfiguration(
            servers: ["broker:9093"], security: security,
            options: ["ssl.keystore.password": "s3cret-store", "enable.ssl.certificate.verification": "s3cret-store"])
        var texts = ["\(configuration)", "\(security)"]
        dump(configuration, to: &texts[0])
        dump(security, to: &texts[1])
        let error = #expect(throws: KafkaError.self) { try KafkaPublisher(configuration) }
        texts.append("\(try #require(error))")
        var good = configuration
        good.options = [:]
        let second = #expect(throws: KafkaError.self) { try KafkaPublisher(good) }
        texts.append("\(try #require(second))")
        for text in texts { #expect(!text.contains("s3cret"), "\(text)") }
        #expect("\(configuration)".contains("broker:9093"))
        #expect("\(security)" == "TLS, SASL SCRAM-SHA-256")
    }
}
#endif  // Kafka
