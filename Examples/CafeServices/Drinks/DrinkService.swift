#if Services
public import CafeDomain
public import CafeHTTP
public import CafeRuntime

/// The drink service: the branches, their menus and queues, and the kitchen that makes what is paid for.
public struct DrinkService: HostedService {
    /// What it serves.
    public let routes: Routes
    /// What it does.
    public let host: ServiceHost

    /// Creates the service; `branches` are opened when it starts.
    public init(_ context: ServiceContext<CafeService>, branches: [BranchProfile]) {
        let storage = context.storage
        let directory = ViewReader(BranchDirectory.self, views: storage.views)
        let kitchen = Kitchen(
            store: storage.events, utcOffset: { id in try await directory.document(id.rawValue)?.profile?.utcOffset ?? 0 },
            now: context.now)
        routes = Routes {
            DrinkRoutes(kitchen: kitchen, views: storage.views, now: context.now)
            Routes.health { ["menus": try await !directory.find(BranchDirectory.open, "open", limit: 1).isEmpty] }
        }
        var host = context.host
        host.run("branches") {
            let handler = CommandHandler<Branch>(store: storage.events)
            for branch in branches { try await handler.handle(.open(branch), on: branch.branchID) }
        }
        host.project(BranchDirectory.self, views: storage.views, from: context.ownLog)
        host.project(KitchenBoard.self, views: storage.views, from: context.ownLog)
        host.follow(MakeWhatIsPaid(), store: storage.events, from: context.from(.payment))
        host.follow(SagaParticipant.kitchen(store: storage.events), from: context.from(.order))
        self.host = host
    }
}
#endif  // Services
