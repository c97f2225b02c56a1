"""A certificate authority of a studio's own, and servers that show its certificates. Needs OpenSSL 3."""

import ssl
import subprocess
from pathlib import Path

_SETTINGS = """
[req]
distinguished_name = name
[name]
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


class Authority:
    """Its own certificate, which a client may trust, is the file `certificate`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.certificate = self._make("authority", "/CN=Studio", "-extensions", "authority")

    def server(self, names: str) -> ssl.SSLContext:
        """What a server needs to speak TLS as `names`, such as `IP:127.0.0.1` or `DNS:gateway.example`."""
        signed = ("-CA", str(self.certificate), "-CAkey", str(self.certificate.with_suffix(".key")))
        shown = ("-extensions", "server", "-addext", f"subjectAltName={names}")
        certificate = self._make("server", "/CN=server", *signed, *shown)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        return context

    def _make(self, name: str, subject: str, *more: str) -> Path:
        certificate, settings = self._folder / f"{name}.pem", self._folder / "openssl.cnf"
        settings.write_text(_SETTINGS)
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
                *("-nodes", "-days", "2", "-config", str(settings), "-subj", subject, *more),
                *("-keyout", str(certificate.with_suffix(".key")), "-out", str(certificate)),
            ],
            check=True,
            capture_output=True,
        )
        return certificate
