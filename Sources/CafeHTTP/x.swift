#if HTTP
    import Hummingbird
    import AsyncHTTPClient
#endif
