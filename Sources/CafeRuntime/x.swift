#if Runtime
    import Logging
    import ServiceLifecycle
    import Configuration
#endif
