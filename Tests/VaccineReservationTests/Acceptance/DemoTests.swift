#if Services
import CafeHTTP
import CafeTesting
import Logging
import Testing
@testable import vaccine

@Suite(.timeLimit(.minutes(10))) struct `The demo` {
    @Test func `plays its story and shows what caused what`() async throws {
        let said = Recorder<String>()
        try await Demo(logger: .quiet) { said.record($0) }.play()
        let text = said.all.joined(separator: "\n")
        for event in ["ApprovalGranted", "VaccineAllocated", "DoseTaken", "ReservationCancelled", "DoseReturned"] {
            #expect(text.contains(event))
        }
    }
}
#endif  // Services
