"""What a named query is asked about: parameters, their types, and how a value gets into a query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float

NO_ENTITY = "any"
"""Last part of the IRI that stands in SPARQL for an entity that was not given."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class BadParameter(ValueError):
    """A parameter that a query does not have, lacks or cannot read."""


class ParameterType(StrEnum):
    """What a parameter takes: an entity of a class, by its id, or a value."""

    REGION = "Region"
    AGENCY = "Agency"
    REGULATION = "Regulation"
    INITIATIVE = "Initiative"
    REPORT = "Report"
    ENTITY = "Entity"
    """Of any class."""
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YEAR = "year"

    @property
    def is_entity(self) -> bool:
        """Whether its values are ids (the command line takes names and looks them up)."""
        return self.value[0].isupper()


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `default` is what it is when not given (no meaning if required)."""

    name: str
    type: ParameterType
    help: str
    required: bool
    default: Value
    choices: tuple[str, ...]
    """What a text may be; empty: anything."""
    example: str
    """As a user would write it: entities by name."""

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> Parameter:
        """A parameter as the front matter has it."""
        kind = ParameterType(str(record["type"]))
        numeric = kind in {ParameterType.INTEGER, ParameterType.DECIMAL, ParameterType.YEAR}
        default = record.get("default", 0 if numeric else "")
        choices = record.get("choices", [])
        assert isinstance(default, str | int | float)
        assert isinstance(choices, list)
        return cls(
            name=str(record["name"]),
            type=kind,
            help=str(record.get("help", "")),
            required=bool(record.get("required", False)),
            default=default,
            choices=tuple(str(one) for one in choices),
            example=str(record.get("example", "")),
        )

    def read(self, given: Value) -> Value:
        """The value of what was given, `""` standing for nothing; BadParameter if it is none."""
        if given == "":
            if self.required:
                raise BadParameter(f"{self.name} is missing: {self.help}")
            return self.default
        text = str(given)
        if self.type.is_entity:
            return self._read_id(text)
        if self.type is ParameterType.DECIMAL:
            return float(self._read_decimal(text))
        if self.type in {ParameterType.INTEGER, ParameterType.YEAR}:
            # int() would take ５, 1_000 and +5 as well
            if not re.fullmatch(r"[0-9]{1,9}", text) or (self.type is ParameterType.YEAR and len(text) != 4):
                raise BadParameter(f"{self.name}: {text!r} is no {self.type}")
            return int(text)
        if self.choices and text not in self.choices:
            raise BadParameter(f"{self.name}: {text!r} is none of {', '.join(self.choices)}")
        return text

    def as_sparql(self, value: Value, base: str) -> str:
        """One SPARQL term for a value that `read` gave."""
        if self.type.is_entity:
            return f"<{base}id/{value or NO_ENTITY}>"
        if self.type is ParameterType.TEXT:
            return f'"{str(value).translate(_ESCAPES)}"'
        if self.type is ParameterType.DECIMAL:
            return format(Decimal(str(value)), "f")
        return str(value)

    def _read_id(self, text: str) -> str:
        prefix = "[a-z]+" if self.type is ParameterType.ENTITY else self.type.value.lower()
        if not re.fullmatch(rf"{prefix}-[0-9A-Za-z._-]+", text, re.ASCII):
            raise BadParameter(f"{self.name}: {text!r} is no id of {_article(self.type)}")
        return text

    def _read_decimal(self, text: str) -> Decimal:
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise BadParameter(f"{self.name}: {text!r} is no number")
        return value


def _article(kind: ParameterType) -> str:
    name = kind.value
    return f"{'an' if name[0] in 'AEI' else 'a'} {name}"
