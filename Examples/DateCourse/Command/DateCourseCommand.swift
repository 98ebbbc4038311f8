#if Services
import ArgumentParser

/// `datecourse`: the whole system in one process.
@main
struct DateCourseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "datecourse",
        abstract: "Runs the date courses: courses, bookmarks, likes, comments, reviews and messages on one page each.",
        discussion: """
            Each service has its own port (8281 to 8285) and its own database file under
            --data; the gateway on 8288 is the way in.

            A course that its host deletes keeps its page and what was said of it. The
            page says 'deleted', nothing more can be added, and whether it may be
            reviewed is answered with no; bookmarks and likes can still be taken off.
            A page shows the newest 20 comments, reviews and messages; the services
            that have them list them all.

            Exit codes: 0 stopped as asked, 1 failed, 64 wrong usage.
            """,
        version: "0.1.0",
        subcommands: [RunCommand.self, DemoCommand.self],
        defaultSubcommand: RunCommand.self)
}
#else
/// Stands in where the services are not built.
@main
struct DateCourseCommand {
    static func main() {
        print("The example needs its services. Type: swift run --traits Services datecourse")
    }
}
#endif
