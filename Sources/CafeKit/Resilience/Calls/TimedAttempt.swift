public import Synchronization

/// An attempt that is cancelled when its time is over, and has then timed out, whatever it still returns.
@usableFromInline
enum TimedAttempt {
    /// Whether an attempt has ended.
    @usableFromInline
    final class Flag: Sendable {
        @usableFromInline let isSet = Atomic(false)
        @inlinable init() {}
        @inlinable func set() { isSet.store(true, ordering: .releasing) }
        @inlinable var value: Bool { isSet.load(ordering: .acquiring) }
    }

    /// Returns what the attempt returns, nil where its time was over before. The last that the attempt does is to set its flag.
    @inlinable
    static func run<Value: Sendable>(
        until end: Nanoseconds, on clock: PolicyClock, _ attempt: @escaping @Sendable (Flag?) async -> Value
    ) async -> Value? {
        if Task.isCancelled { return await attempt(nil) }
        let hasEnded = Flag()
        // Not a child task only in name: it is waited for on every way out, and cancelled with its caller. A group would cost twice as much.
        let task: Task<Value, Never>
        if #available(macOS 26, *) {
            task = Task.immediate { await attempt(hasEnded) }
        } else {
            task = Task { await attempt(hasEnded) }
        }
        if hasEnded.value { return await task.value }
        return await withTaskCancellationHandler {
            await wait(for: task, until: end, on: clock, hasEnded)
        } onCancel: {
            task.cancel()
        }
    }

    @usableFromInline
    static func wait<Value: Sendable>(
        for task: Task<Value, Never>, until end: Nanoseconds, on clock: PolicyClock, _ hasEnded: Flag
    ) async -> Value? {
        await withTaskGroup(of: Bool.self) { group in
            let timer: @Sendable () async -> Bool = {
                do { try await clock.sleep(until: end) } catch { return false }
                if hasEnded.value { return false }
                task.cancel()
                return true
            }
            if #available(macOS 26, *) { group.addImmediateTask { await timer() } } else { group.addTask { await timer() } }
            let value = await task.value
            group.cancelAll()
            let isOver = await group.next() ?? false
            return isOver ? nil : value
        }
    }
}
