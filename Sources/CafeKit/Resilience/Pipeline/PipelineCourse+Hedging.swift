extension PipelineCourse {
    /// Makes attempts that overlap, and takes the first that ends well, or the last that fails.
    func proceed(_ index: Int, _ call: Call, hedgedBy hedge: Hedge) async -> Ending {
        await withTaskGroup(of: Event.self) { group in
            var (begun, running) = (0, 0)
            var sent: Ending?
            func begin() {
                var call = call
                call.slot += begun == 0 ? 0 : 1 << 20 + begun
                (begun, running) = (begun + 1, running + 1)
                group.addTask { [call] in .ended(await self.proceed(index, call)) }
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
                    if running > 0, begun <= hedge.most { begin() }
                case .ended(let ending):
                    running -= 1
                    if !ending.isNeverSent { sent = sent ?? ending }
                    // A failure waits for those that are still under way.
                    guard ending.verdict.isFailure || ending.isRejected, running > 0 else {
                        group.cancelAll()
                        return ending.isNeverSent ? sent ?? ending : ending
                    }
                }
            }
            return .cancelled
        }
    }

    private enum Event: Sendable {
        case ended(Ending)
        case delayIsOver
        case nothing
    }
}

extension Ending {
    fileprivate var isRejected: Bool { if case .rejected = self { true } else { false } }
}
