#if HTTP
import CafeContracts
import CafeContractsHTTP
import CafeHTTP
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

private struct PaymentClient {
    let url: String

    func authorise(_ payment: AuthorisePayment) async throws -> Approval {
        let requester = HTTPRequester()
        let body = try Template.encode(payment)
        let answer = try await requester.send(.post, url + "/payments", headers: [.contentType: "application/json"], body: body)
        try await requester.shutdown()
        return try await answer.json()
    }
}

@Suite struct `The contracts of the articles, over HTTP` {
    @Test func `Are asked of a server that stands in for the provider`() async throws {
        // snippet: contract-exercise
        let approval = try await MockServer.whileServing(payment) { provider in
            let approval = try await PaymentClient(url: provider.url).authorise(AuthorisePayment())
            try provider.provider.expectAllAskedFor()
            return approval
        }
        // end
        #expect(approval.approvalCode == "12345678")
    }
}
#endif  // HTTP
