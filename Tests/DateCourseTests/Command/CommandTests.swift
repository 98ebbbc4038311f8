#if Services
import ArgumentParser
import CafeHTTP
import CafeKit
import CafeTesting
import Logging
import SystemOptions
import Testing

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(10))) struct `The command datecourse` {
    @Test func `plays its demo to the end, and tells what caused what`() async throws {
        let said = Recorder<String>()
        try await Demo(json: true, logger: .quiet) { said.record($0) }.play()
        let timeline = try #require(said.all.last)
        let types = timeline.split(separator: "\n").map { line in
            (try? JSONFormat.decode(Timeline.Entry.self, from: Data(line.utf8)))?.event ?? "\(line)"
        }
        #expect(said.all.count == 1)
        #expect(types.filter { $0 == "MessageDelivered" }.count == 3)
        #expect((types.first, types.last) == ("CourseRegistered", "CourseDeleted"))
    }

    @Test func `runs unless it is told otherwise`() throws {
        let command = try DateCourseCommand.parseAsRoot(["--in-memory", "--port-offset", "100"])
        #expect((command as? RunCommand)?.system.portOffset == 100)
        #expect(try DateCourseCommand.parseAsRoot(["demo", "--json"]) is DemoCommand)
    }

    @Test(arguments: [["--port-offset", "60000"], ["--nonsense"], ["demo", "extra"]])
    func `ends with 64 where it is used wrongly`(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try DateCourseCommand.parseAsRoot(arguments) }
        #expect(error.map { DateCourseCommand.exitCode(for: $0).rawValue } == 64)
    }
}
#endif  // Services
