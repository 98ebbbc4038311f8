import Foundation
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Calls through one session of URLSession, whose connections are kept between calls and closed with this.
final class URLSessionCaller: HTTPCaller {
    private let session: URLSession
    private let transfers = Transfers()

    init() {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        // Who calls has a deadline of its own; without this one, URLSession's would be 60 seconds.
        configuration.timeoutIntervalForRequest = 24 * 3600
        session = URLSession(configuration: configuration, delegate: transfers, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    func answer(to call: HTTPCall) async throws -> HTTPAnswer {
        guard let url = URL(string: call.url) else { throw HTTPCallError(.badURL, at: call.url, "this is no URL") }
        var request = URLRequest(url: url)
        request.httpMethod = call.method
        request.httpShouldHandleCookies = false
        for header in call.headers { request.addValue(header.value, forHTTPHeaderField: header.name) }
        if !call.body.isEmpty { request.httpBody = Data(call.body) }
        let task = session.dataTask(with: request)
        let transfer = Transfer(of: call)
        transfers.add(transfer, task.taskIdentifier)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                transfer.waiting.wait(continuation)
                task.resume()
            }
        } onCancel: {
            transfer.waiting.cancel()
            task.cancel()
        }
    }
}

/// The transfers of a session, by the tasks that do them.
private final class Transfers: NSObject, URLSessionDataDelegate, Sendable {
    private let open = Mutex<[Int: Transfer]>([:])

    func add(_ transfer: Transfer, _ task: Int) { open.withLock { $0[task] = transfer } }

    private func transfer(_ task: URLSessionTask) -> Transfer? { open.withLock { $0[task.taskIdentifier] } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        transfer(task)?.begin(response)
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        if let response = response as? HTTPURLResponse { transfer(dataTask)?.begin(response) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        if transfer(dataTask)?.append(data) == false { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let transfer = open.withLock { $0.removeValue(forKey: task.taskIdentifier) }
        // Where the delegate refused a redirect, the response may be known only to the task.
        if let response = task.response as? HTTPURLResponse { transfer?.begin(response) }
        transfer?.complete(error)
    }
}
