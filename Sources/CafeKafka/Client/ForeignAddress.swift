#if Kafka
/// Where librdkafka keeps a thing that any thread may use: a handle, a queue, a topic.
///
/// A number, which may go from task to task where a pointer may not. That the functions it is given to lock for themselves is
/// librdkafka's promise ("librdkafka is fully thread-safe"); that none is called after the thing has been destroyed is the business
/// of the class which owns the address, destroys in its `deinit`, and lends it for the time of a call.
struct ForeignAddress: Hashable, Sendable {
    private let bits: UInt

    /// - Throws: `error` where there is nothing.
    init(_ pointer: OpaquePointer?, or error: @autoclosure () -> KafkaError) throws(KafkaError) {
        guard let pointer else { throw error() }
        bits = UInt(bitPattern: pointer)
    }

    init(_ pointer: OpaquePointer) { bits = UInt(bitPattern: pointer) }

    /// The pointer, as C takes it.
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: bits) }
}
#endif  // Kafka
