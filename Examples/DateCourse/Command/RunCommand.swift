#if Services
import ArgumentParser
import CafeRuntime

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `datecourse run`, or just `datecourse`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "run", abstract: "Runs all services (the default).")

    @Option(help: ArgumentHelp("The folder of the database files, made where there is none.", valueName: "folder"))
    var data = "./datecourse-data"

    @Flag(help: "Keep nothing: everything is gone when the services stop.")
    var inMemory = false

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Added to every port, to run the system twice.", valueName: "number"))
    var portOffset = 0

    func validate() throws {
        guard (-8000...57_000).contains(portOffset) else {
            throw ValidationError("--port-offset leads to ports that do not exist")
        }
    }

    func run() async throws {
        let storage = inMemory ? SystemStorage<DateCourseService>.inMemory() : try .folder(data)
        var settings = SystemSettings<DateCourseService>()
        (settings.host, settings.portOffset) = (host, portOffset)
        let logger = try ServiceLogging.logger(label: "datecourse")
        try await ServiceSystem.dateCourse(settings, storage: storage, logger: logger).run { addresses in
            print(try await welcome(addresses))
            // Output that goes to a file or a pipe would wait for its buffer to fill.
            fflush(nil)
        }
        try await storage.close()
        print("The date courses are closed.")
    }

    private func welcome(_ addresses: SystemAddresses<DateCourseService>) async throws -> String {
        let gateway = try await addresses.url(of: .gateway)
        var lines = ["The date courses are open.", ""]
        for service in DateCourseService.allCases {
            let name = service.rawValue + String(repeating: " ", count: 16 - service.rawValue.count)
            lines.append("  \(name)\(try await addresses.url(of: service))   \(service.purpose)")
        }
        lines += ["", inMemory ? "  Nothing is kept: --in-memory." : "  Everything is kept in \(data)/.", ""]
        lines += [
            "Offer a course, and look at what there is:", "",
            """
              curl -s \(gateway)/schedules -H 'Content-Type: application/json' -H 'Idempotency-Key: my-first-course' -d '\
            {"hostId":"sora","title":"Han River at night","places":[{"name":"Banpo Bridge"},{"name":"Some Sevit"}]}'
            """,
            "  curl -s \(gateway)/viewpages", "  curl -s -X PUT \(gateway)/communications/<scheduleId>/bookmarks/mina", "",
            "Ctrl-C closes them.",
        ]
        return lines.joined(separator: "\n")
    }
}
#endif  // Services
