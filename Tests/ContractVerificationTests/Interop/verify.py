"""Lets Pact's official verifier check a provider: verify.py CONTRACT PROVIDER URL STATES-URL MESSAGES-PATH [DESCRIPTION]"""

import re
import sys
from pact import Verifier

contract, provider, url, states, messages = sys.argv[1:6]
port = int(url.rsplit(":", 1)[1])
verifier = Verifier(provider, host="127.0.0.1").add_transport(url=url)
verifier = verifier.add_transport(protocol="message", port=port, path=messages)
if len(sys.argv) > 6:
    verifier = verifier.filter(f"^{re.escape(sys.argv[6])}$")
verifier = verifier.add_source(contract).state_handler(states, teardown=True, body=True)
verifier.set_error_on_empty_pact()
try:
    verifier.verify()
except RuntimeError:
    print(verifier.output(strip_ansi=True))
    sys.exit(1)
print("verified")
