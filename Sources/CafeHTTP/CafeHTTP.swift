#if !HTTP
/// Serves ``Routes`` over HTTP; needs the trait `HTTP`.
@available(*, unavailable, message: "Enable the 'HTTP' trait of cafe-domain")
public enum HTTPService {}

/// A table of routes; needs the trait `HTTP`.
@available(*, unavailable, message: "Enable the 'HTTP' trait of cafe-domain")
public enum Routes {}

/// Asks other services; needs the trait `HTTP`.
@available(*, unavailable, message: "Enable the 'HTTP' trait of cafe-domain")
public enum HTTPRequester {}

/// Forwards requests to the services behind it; needs the trait `HTTP`.
@available(*, unavailable, message: "Enable the 'HTTP' trait of cafe-domain")
public enum Gateway {}
#endif  // !HTTP
