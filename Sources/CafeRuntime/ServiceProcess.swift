#if Runtime
public import Logging
import ServiceLifecycle
import UnixSignals

/// Runs hosts in this process: starts everything, ends everything.
public enum ServiceProcess {
    /// Runs until the caller is cancelled, or until SIGINT or SIGTERM where `stopsOnSignals` is set; then drains.
    ///
    /// Hosts that come later are shut down first: name what others depend on before them. What does not end within `grace` is cancelled.
    /// - Throws: What a part threw that failed; the others are shut down.
    public static func run(
        _ hosts: [ServiceHost], logger: Logger, grace: Duration = .seconds(20), stopsOnSignals: Bool = true
    ) async throws {
        var configuration = ServiceGroupConfiguration(
            services: hosts.flatMap(\.services).map { service in
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            },
            gracefulShutdownSignals: stopsOnSignals ? [.sigterm, .sigint] : [],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = grace
        configuration.maximumCancellationDuration = grace
        try await ServiceGroup(configuration: configuration).run()
    }
}
#endif  // Runtime
