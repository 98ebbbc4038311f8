extension CircuitBreaker {
    /// Makes a call unless the circuit is open.
    ///
    /// - Parameters:
    ///   - verdict: What its end says about the peer: by default a value is a success and an error what ``CallVerdict/init(of:)-(Error)`` says.
    ///   - operation: The call.
    /// - Throws: ``CallError/rejected(_:)`` without calling, or ``CallError/operation(_:)``.
    @inlinable
    public func run<Value, Failure: Error>(
        judging verdict: (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: () async throws(Failure) -> Value
    ) async throws(CallError<Failure>) -> Value {
        let admission: Admission
        do throws(CallRejection) { admission = try admit() } catch { throw .rejected(error) }
        do throws(Failure) {
            let value = try await operation()
            let verdict = verdict(.success(value))
            if verdict.isSuccess { succeeded(admission) } else { end(admission, verdict, nil) }
            return value
        } catch {
            // The caller's cancellation says nothing about the peer.
            end(admission, Task.isCancelled ? .ignored : verdict(.failure(error)), error)
            throw .operation(error)
        }
    }

    /// Makes a call that does not wait unless the circuit is open.
    ///
    /// - Parameters:
    ///   - verdict: What its end says about the peer: by default a value is a success and an error what ``CallVerdict/init(of:)-(Error)`` says.
    ///   - operation: The call.
    /// - Throws: ``CallError/rejected(_:)`` without calling, or ``CallError/operation(_:)``.
    @inlinable
    public func run<Value, Failure: Error>(
        judging verdict: (Result<Value, Failure>) -> CallVerdict = { CallVerdict(of: $0) },
        _ operation: () throws(Failure) -> Value
    ) throws(CallError<Failure>) -> Value {
        let admission: Admission
        do throws(CallRejection) { admission = try admit() } catch { throw .rejected(error) }
        do throws(Failure) {
            let value = try operation()
            let verdict = verdict(.success(value))
            if verdict.isSuccess { succeeded(admission) } else { end(admission, verdict, nil) }
            return value
        } catch {
            end(admission, verdict(.failure(error)), error)
            throw .operation(error)
        }
    }

    @usableFromInline
    func end(_ admission: Admission, _ verdict: CallVerdict, _ error: (any Error)?) {
        settle(verdict, admission, error: error.map { type(of: $0) })
    }
}
