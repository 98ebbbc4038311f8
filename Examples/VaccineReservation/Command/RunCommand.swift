#if Services
import ArgumentParser
import CafeKit
import CafeRuntime
import CafeSQLite

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

    @Flag(help: "Keep nothing: everything is gone when the services stop.")
    var inMemory = false

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Added to every port.", valueName: "number"))
    var portOffset = 0

    @Option(help: ArgumentHelp("How long an approval takes: long enough, and reservations are refused.", valueName: "ms"))
    var approvalDelay = 0

    func validate() throws {
        guard (-8000...57_000).contains(portOffset) else {
            throw ValidationError("--port-offset leads to ports that do not exist")
        }
        guard (0...600_000).contains(approvalDelay) else { throw ValidationError("--approval-delay is not from 0 to 600000") }
    }

    func run() async throws {
        let logger = try ServiceLogging.logger(label: "vaccine")
        let services = ServiceName.allCases.filter { $0 != .gateway }
        let storage = try SystemStorage(for: services) { name throws -> Storage in
            inMemory ? .inMemory() : try .file(named: name, in: data)
        }
        var settings = VaccineSystem.Settings()
        (settings.system.host, settings.system.portOffset) = (host, portOffset)
        settings.approvalDelay = .milliseconds(approvalDelay)
        try await VaccineSystem(settings, storage: storage, logger: logger).run { [welcome] addresses in
            print(welcome(try await addresses.url(of: .gateway)))
            // Output that goes to a file or a pipe would wait for its buffer to fill.
            fflush(nil)
        }
        try await storage.close()
        print("The services are closed.")
    }

    @Sendable private func welcome(_ gateway: String) -> String {
        """
        The services are open, the way in is \(gateway).
        \(inMemory ? "Nothing is kept: --in-memory." : "Everything is kept in \(data)/.")

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
