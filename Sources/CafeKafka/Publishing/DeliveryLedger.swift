#if Kafka
import CRDKafka

/// Which publishings wait for how many delivery reports.
///
/// A pure value: it returns who is to be told what. A report may come before its publishing has counted what it sent.
struct DeliveryLedger: ~Copyable {
    typealias Outcome = Result<Void, any Error>
    typealias Waiter = CheckedContinuation<Outcome, Never>

    /// The delivery reports of one publishing that came together.
    struct Report {
        let number: UInt
        var records = 0
        var failures = 0
        var response = RD_KAFKA_RESP_ERR_NO_ERROR

        /// Counts one more. The first failure says what went wrong, unless it only says that the producer has given up.
        mutating func count(_ response: rd_kafka_resp_err_t) {
            records += 1
            if response == RD_KAFKA_RESP_ERR_NO_ERROR { return }
            failures += 1
            let isVague = self.response == RD_KAFKA_RESP_ERR_NO_ERROR || KafkaError.isGivenUp(self.response)
            if isVague { self.response = response }
        }
    }

    private struct Publishing {
        var sent = 0
        var report: Report
        var isCancelled = false
        var waiter: Waiter?

        init(_ number: UInt) { report = Report(number: number) }

        var outcome: Outcome? {
            if isCancelled { return .failure(CancellationError()) }
            guard report.records == sent else { return nil }
            guard report.failures > 0 else { return .success(()) }
            return .failure(
                KafkaError(report.response, "\(report.failures) of \(sent) records were not stored for certain"))
        }
    }

    private var publishings: [UInt: Publishing] = [:]
    private var next: UInt = 0

    /// How many publishings are under way.
    var count: Int { publishings.count }

    /// Opens a publishing, and returns its number.
    mutating func open() -> UInt {
        next += 1
        publishings[next] = Publishing(next)
        return next
    }

    /// Whether a publishing need not go on.
    func isOver(_ number: UInt) -> Bool {
        publishings[number].map { $0.isCancelled || $0.report.failures > 0 } ?? true
    }

    /// Says that everything of a publishing was sent, and waits; returns the outcome where there is one already.
    mutating func wait(for number: UInt, sent: Int, _ waiter: Waiter) -> Outcome? {
        publishings[number]?.sent = sent
        guard let outcome = publishings[number]?.outcome else {
            publishings[number]?.waiter = waiter
            return nil
        }
        publishings[number] = nil
        return outcome
    }

    /// Forgets a publishing; reports for it are for nobody from now on.
    mutating func forget(_ number: UInt) { publishings[number] = nil }

    /// Ends a publishing whose task was cancelled; returns who waits for it.
    mutating func cancel(_ number: UInt) -> Waiter? {
        publishings[number]?.isCancelled = true
        guard let waiter = publishings[number]?.waiter else { return nil }
        publishings[number] = nil
        return waiter
    }

    /// Takes reports, and returns whose publishings are complete.
    mutating func take(_ reports: [Report]) -> [(Waiter, Outcome)] {
        var finished: [(Waiter, Outcome)] = []
        for report in reports {
            guard var publishing = publishings[report.number] else { continue }
            publishing.report.records += report.records
            publishing.report.failures += report.failures
            if publishing.report.response == RD_KAFKA_RESP_ERR_NO_ERROR || KafkaError.isGivenUp(publishing.report.response),
                report.failures > 0
            {
                publishing.report.response = report.response
            }
            if let waiter = publishing.waiter, let outcome = publishing.outcome {
                publishings[report.number] = nil
                finished.append((waiter, outcome))
            } else {
                publishings[report.number] = publishing
            }
        }
        return finished
    }
}

extension KafkaError {
    /// Whether a report only says that the producer has stopped, not why.
    static func isGivenUp(_ response: rd_kafka_resp_err_t) -> Bool {
        response == RD_KAFKA_RESP_ERR__PURGE_QUEUE || response == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT
            || response == RD_KAFKA_RESP_ERR__FATAL
    }
}
#endif  // Kafka
