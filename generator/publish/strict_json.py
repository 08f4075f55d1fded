"""JSON that decides what is kept: no key twice, no number that is none, and each object with the line it stands on."""

import json
import json.scanner
from typing import Any

_LONGEST = 64 * 1024 * 1024


class NotJson(ValueError):
    """The text is no JSON that could be trusted; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class Placed(json.JSONDecoder):
    """Reads one text; afterwards `line` tells where an object of it begins, or where one of its keys stands."""

    def __init__(self) -> None:
        super().__init__(object_pairs_hook=self._unique, parse_constant=self._refuse)
        self._text = ""
        self._starts: dict[int, int] = {}
        own: Any = self  # how a decoder is made up is not in its declared types
        plain = own.parse_object

        def placed(text_and_end: tuple[str, int], *rest: Any) -> tuple[Any, int]:
            value, end = plain(text_and_end, *rest)
            self._starts[id(value)] = text_and_end[1]
            return value, end

        own.parse_object = placed
        make: Any = vars(json.scanner)["py_make_scanner"]  # the one in C does not ask for each object
        own.scan_once = make(self)

    def read(self, data: bytes) -> Any:
        """The value of the text. Raises NotJson."""
        if len(data) > _LONGEST:
            raise NotJson("the file is too large", 1)
        try:
            self._text = data.decode("utf-8")
            return self.decode(self._text)
        except UnicodeDecodeError as error:
            raise NotJson("the file is not UTF-8", data.count(b"\n", 0, error.start) + 1) from error
        except json.JSONDecodeError as error:
            raise NotJson(f"the file is not complete JSON: {error.msg}", error.lineno) from error
        except RecursionError as error:
            raise NotJson("the file is nested too deeply", 1) from error
        except ValueError as error:
            raise NotJson(str(error), 1) from error

    def line(self, value: Any, key: str = "") -> int:
        """The line on which an object of the text begins, or on which its key stands; 1 for anything else."""
        start = self._starts.get(id(value))
        if start is None:
            return 1
        at = self._text.find(json.dumps(key), start) if key and key in value else start
        return self._text.count("\n", 0, max(at, start)) + 1

    @staticmethod
    def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            raise ValueError(
                f"the key {next(name for name in names if names.count(name) > 1)!r} stands twice in an object"
            )
        return found

    @staticmethod
    def _refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no number")
