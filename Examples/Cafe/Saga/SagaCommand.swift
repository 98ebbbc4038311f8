#if Services
import ArgumentParser

/// `cafe saga`: shows the sagas of a store, and decides for those that cannot go on by themselves.
struct SagaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saga",
        abstract:
            "Looks after sagas: which are under way, what they wait for, what happened to one; decides for those that are parked.",
        discussion: """
            Services may run meanwhile. Only 'resume', 'skip' and 'force' change
            anything: they write a decision with your name into the saga, and the
            service that runs it notices and goes on.

            EXAMPLES
              What is under way, what is parked, what is so for more than an hour:
                cafe saga list
                cafe saga list --state parked
                cafe saga list --older-than 3600 --saga order.cancel
              What happened to one, across all services:
                cafe saga show 42
                cafe saga show order.cancel/42 --payload
              Somebody has looked, and decides:
                cafe saga resume 42 --by anna
                cafe saga skip 42 --step 'call off the delivery' --by anna
                cafe saga force 42 --saga order.place --step 'authorise the payment' --done
              Before a new version of a plan runs, and for monitoring:
                cafe saga check
                cafe saga status --json

            IDS
              A saga is called by its id (42) or by its kind and its id
              (order.cancel/42). Where an id fits several, the one that is
              under way is meant; --saga says which where there are more.

            PAYLOADS
              States and events hold names, phone numbers, whatever their
              writers put there. Tables show them only with --payload;
              'show --json' always does.

            Exit codes: 0 done (and nothing would strand), 1 failed, refused, not
            found or stranding, 64 wrong usage.
            """,
        subcommands: [
            SagaListCommand.self, SagaShowCommand.self, SagaStatusCommand.self, SagaCheckCommand.self, SagaResumeCommand.self,
            SagaSkipCommand.self, SagaForceCommand.self,
        ])
}
#endif  // Services
