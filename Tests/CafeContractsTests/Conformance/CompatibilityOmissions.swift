/// The scenarios that do not apply to this kit, each with the reason.
enum CompatibilityOmissions {
    static let reasons = [
        "V1/http_provider: Verifying a simple HTTP request via a Pact broker": broker,
        "V1/http_provider: Verifying a simple HTTP request via a Pact broker with publishing results enabled": broker,
        "V1/http_provider: Verifying multiple Pact files via a Pact broker": broker,
        "V1/http_provider: Incorrect request is made to provider via a Pact broker": broker,
        "V1/http_provider: Verifying an interaction with no defined provider state":
            "an interaction without states needs nothing to be set up, so that nothing is called; the suite wants a call for the state ''",
        "V1/http_provider: Verifying an interaction where a provider state callback is not configured":
            "a state that nobody brings about is an error that names it; the suite wants a warning and goes on without the state",
        "V3/message_provider: Supports messages with body formatted for the Kafka schema registry":
            "the suite itself marks it as work in progress; the five bytes before such a body are the transport's to take away",
    ]

    private static let broker = "contracts are files that are kept with the source; there is no client of a broker"
}
