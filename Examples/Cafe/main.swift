#if Services
import ArgumentParser
#endif
print(1)
