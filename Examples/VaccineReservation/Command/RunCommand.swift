#if Services
import ArgumentParser
import CafeKit
import CafeRuntime
import CafeSQLite
import SystemOptions

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `vaccine run`, or just `vaccine`: opens all services.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Opens all services (the default).")

    @Option(help: ArgumentHelp("The folder of the database files, made where there is none.", valueName: "folder"))
    var data = "./vaccine-data"

    @OptionGroup var system: SystemOptions

    @Option(help: ArgumentHelp("How long an approval takes: long enough, and reservations are refused.", valueName: "ms"))
    var approvalDelay = 0

    func validate() throws {
        guard (0...600_000).contains(approvalDelay) else { throw ValidationError("--approval-delay is not from 0 to 600000") }
    }

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "vaccine")
        let services = ServiceName.allCases.filter { $0 != .gateway }
        let storage = try SystemStorage(for: services) { name throws -> Storage in
            system.inMemory ? .inMemory() : try .file(named: name, in: data)
        }
        var settings = VaccineSystem.Settings()
        settings.system = system.settings()
        settings.approvalDelay = .milliseconds(approvalDelay)
        try await VaccineSystem(settings, storage: storage, logger: logger).run {
            [keeping = system.keeping(in: data)] addresses in
            print(Self.welcome(try await addresses.url(of: .gateway), keeping))
            // Output that goes to a file or a pipe would wait for its buffer to fill.
            fflush(nil)
        }
        try await storage.close()
        print("The services are closed.")
    }

    private static func welcome(_ gateway: String, _ keeping: String) -> String {
        """
        The services are open, the way in is \(gateway).
        \(keeping)

        Bring vaccine to a hospital, reserve a dose (not on a Sunday), look for it:

          curl -s \(gateway)/vaccines -H 'Content-Type: application/json' -d '{"lotId":"lot-1","hospitalId":"seoul",\
        "type":"mRNA","productionDate":"2026-01-05","shelfLife":"2036-01-05","quantity":2}'
          curl -s \(gateway)/reservations -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-dose' \
        -d "{\\"customerId\\":\\"mina\\",\\"hospitalId\\":\\"seoul\\",\\"date\\":\\"$(date -d 'next monday' +%F)\\"}"
          curl -s '\(gateway)/mypages?customerId=mina'
          curl -s '\(gateway)/vaccines?hospital=seoul'

        Ctrl-C closes the services.
        """
    }
}
#endif  // Services
