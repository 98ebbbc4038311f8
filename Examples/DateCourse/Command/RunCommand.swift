#if Services
import ArgumentParser
import CafeRuntime
import SystemOptions

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

    @OptionGroup var system: SystemOptions

    func run() async throws {
        let storage = system.inMemory ? SystemStorage<DateCourseService>.inMemory() : try .folder(data)
        let logger = try ServiceLogging.logger(label: "datecourse")
        let (courses, keeping) = (
            ServiceSystem.dateCourse(system.settings(), storage: storage, logger: logger), system.keeping(in: data)
        )
        try await courses.run { addresses in
            print(try await Self.welcome(addresses, keeping))
            // Output that goes to a file or a pipe would wait for its buffer to fill.
            fflush(nil)
        }
        try await storage.close()
        print("The date courses are closed.")
    }

    private static func welcome(
        _ addresses: SystemAddresses<DateCourseService>, _ keeping: String
    ) async throws -> String {
        let gateway = try await addresses.url(of: .gateway)
        var lines = ["The date courses are open.", ""]
        for service in DateCourseService.allCases {
            let name = service.rawValue + String(repeating: " ", count: 16 - service.rawValue.count)
            lines.append("  \(name)\(try await addresses.url(of: service))   \(service.purpose)")
        }
        lines += ["", "  \(keeping)", ""]
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
