"""A real language server for YAML, spoken to as an editor does: the protocol over standard input and output."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Server:
    """One session with the server."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._number = 0
        self.diagnosed: dict[str, list[dict[str, Any]]] = {}

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and wait for its answer; what the server says meanwhile is taken down, and its questions answered."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while (said := self._read()).get("id") != self._number or "method" in said:
            self._hear(said)
        assert "error" not in said, said
        return said.get("result")

    def tell(self, method: str, **parameters: Any) -> None:
        """Send what wants no answer."""
        self._send({"method": method, "params": parameters})

    def open(self, address: str, text: str) -> None:
        """Open a document in YAML."""
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)

    def problems(self, address: str) -> list[str]:
        """What the server finds wrong in an open document, once it has said so."""
        while address not in self.diagnosed:
            self._hear(self._read())
        return [each["message"] for each in self.diagnosed.pop(address)]

    def _hear(self, said: Mapping[str, Any]) -> None:
        if said.get("method") == "textDocument/publishDiagnostics":
            self.diagnosed[said["params"]["uri"]] = said["params"]["diagnostics"]
        elif "method" in said and "id" in said:  # such as which settings there are
            asked = said.get("params", {}).get("items", [])
            given = [self._settings if each.get("section") == "yaml" else None for each in asked]
            self._send({"id": said["id"], "result": given})

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the server has ended"
        return dict(json.loads(self._process.stdout.read(length)))


@contextmanager
def serving(folder: Path, schemas: Mapping[str, list[str]]) -> Iterator[Server]:
    """A server with these schemas, each by its address for documents of these names."""
    program = folder / "node_modules/yaml-language-server/bin/yaml-language-server"
    with subprocess.Popen(
        ["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        settings = {
            "schemas": schemas,
            "validate": True,
            "completion": True,
            "hover": True,
            "schemaStore": {"enable": False},
        }
        server = Server(process, settings)
        try:
            server.ask("initialize", processId=None, rootUri=None, capabilities={})
            server.tell("initialized")
            server.tell("workspace/didChangeConfiguration", settings={"yaml": settings})
            yield server
        finally:
            process.kill()
