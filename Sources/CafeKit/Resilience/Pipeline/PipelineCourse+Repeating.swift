extension PipelineCourse {
    /// Makes the attempts of a retry, one after the other.
    func proceed(_ index: Int, _ call: Call, repeatedBy retry: Retry) async -> Ending {
        retry.budget?.deposit()
        var (attempt, wait) = (1, Duration?.none)
        // The last attempt that may have reached the peer, if it is not the last.
        var sent: Ending?
        var call = call
        let slot = call.slot
        while true {
            let ending = await proceed(index, call)
            if !ending.isNeverSent { sent = ending }
            guard let next = decision(on: ending, attempt, after: wait, call, retry) else { return outcome(ending, sent) }
            do { try await clock.sleep(until: clock.now + next.nanoseconds) } catch { return outcome(ending, sent) }
            (attempt, wait) = (attempt + 1, next)
            // What has been sent is kept; the next attempt leaves its result elsewhere.
            if sent == nil { call.state.clear(call.slot) } else { call.slot = slot == 0 ? attempt << 8 : slot + attempt << 8 }
        }
    }

    /// The wait before the next attempt, nil where there is none.
    private func decision(
        on ending: Ending, _ attempt: Int, after wait: Duration?, _ call: Call, _ retry: Retry
    ) -> Duration? {
        let kind: Retry.Ending
        switch ending {
        case .ended(.success, _, _), .cancelled: return nil
        case .rejected(let rejection): kind = .rejected(rejection)
        case .ended, .timedOut: kind = .verdict(ending.verdict)
        }
        let decision = retry.decision(
            attempt: attempt, kind, previousWait: wait, isIdempotent: call.isIdempotent, now: clock.now, deadline: call.end,
            random: random())
        guard case .retry(let next) = decision, retry.budget?.withdraw() ?? true else { return nil }
        return next
    }

    /// The answer of the last attempt, unless it would claim that nothing was sent though an earlier one may have been.
    private func outcome(_ last: Ending, _ sent: Ending?) -> Ending {
        guard let sent, last.isNeverSent else { return last }
        guard case .rejected(var rejection) = last else { return sent }
        rejection.isNeverSent = false
        return .rejected(rejection)
    }
}
