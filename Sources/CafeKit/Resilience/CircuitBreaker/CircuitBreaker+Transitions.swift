extension CircuitBreaker {
    /// The changes of this breaker from now on, each with what led to it.
    public var transitions: Transitions { Transitions(breaker: self, after: changes) }

    /// Returns the changes behind one that is known already, as far as they are still kept: the last 64.
    public func transitions(after number: Int) -> Transitions { Transitions(breaker: self, after: number) }

    /// The changes of a breaker. It never ends by itself; cancelling the task that reads it ends it.
    ///
    /// Nothing is buffered for its readers: they read the last 64 changes that the breaker keeps anyway, each at its own pace. Who is
    /// further behind misses some, and sees it by ``Transition/number``. A change that time alone makes is seen when its time has come.
    public struct Transitions: AsyncSequence, Sendable {
        public typealias Failure = Never
        let breaker: CircuitBreaker
        let after: Int

        public func makeAsyncIterator() -> Iterator { Iterator(breaker: breaker, next: after + 1) }

        /// Reads the changes one after the other.
        public struct Iterator: AsyncIteratorProtocol {
            let breaker: CircuitBreaker
            var next: Int

            public mutating func next() async -> Transition? {
                while !Task.isCancelled {
                    let seen = breaker.changed.current
                    let (transition, due) = breaker.change(from: next)
                    if let transition {
                        next = transition.number + 1
                        return transition
                    }
                    guard await breaker.wait(after: seen, until: due) else { return nil }
                }
                return nil
            }

            public mutating func next(isolation: isolated (any Actor)?) async -> Transition? { await next() }
        }
    }

    /// Waits for a change, or for the time of one that time alone makes; false when it was cancelled.
    private func wait(after seen: LogPosition, until due: Nanoseconds?) async -> Bool {
        guard let due else {
            do { try await changed.wait(after: seen) } catch { return false }
            return true
        }
        await withTaskGroup(of: Void.self) { [changed, clock] group in
            group.addTask { try? await changed.wait(after: seen) }
            group.addTask { try? await clock.sleep(until: due) }
            await group.next()
            group.cancelAll()
        }
        return !Task.isCancelled
    }
}
