extension PipelineCourse {
    /// Makes attempts that overlap, and takes the first that does not fail, or the last that does.
    @usableFromInline
    func proceed<Value, Failure>(
        _ index: Int, _ call: PipelineCall, hedgedBy hedge: Hedge, _ attempt: @escaping Hedged<Value, Failure>
    ) async -> Ending<Value, Failure> {
        await withTaskGroup(of: HedgeEvent<Value, Failure>.self) { group in
            var (begun, running) = (0, 0)
            var sent: Ending<Value, Failure>?
            func begin() {
                (begun, running) = (begun + 1, running + 1)
                group.addTask { .ended(await self.proceed(index, call, attempt) { _, allowance in await attempt(allowance) }) }
                guard begun <= hedge.most else { return }
                group.addTask {
                    do { try await self.clock.sleep(until: self.clock.now + hedge.delay.nanoseconds) } catch { return .nothing }
                    return .delayIsOver
                }
            }
            begin()
            while let event = await group.next() {
                switch event {
                case .nothing: continue
                case .delayIsOver:
                    if running > 0 { begin() }
                case .ended(let ending):
                    running -= 1
                    if !ending.isNeverSent { sent = ending }
                    // A failure waits for those that are still under way.
                    guard ending.verdict.isFailure || ending.rejection != nil, running > 0 else {
                        group.cancelAll()
                        return ending.isNeverSent ? sent ?? ending : ending
                    }
                }
            }
            return .cancelled
        }
    }
}

private enum HedgeEvent<Value: Sendable, Failure: Error>: Sendable {
    case ended(Ending<Value, Failure>)
    case delayIsOver
    case nothing
}
