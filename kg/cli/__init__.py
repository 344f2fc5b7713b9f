"""The command line: `kg`. Commands are light to load; what they need is loaded when they run."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli import asking, checking, judging, making, neo4j
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="From reports of Chinese local governments to a graph that answers, and says where it stands.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"kg {version('govkg')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


making.register(app)
asking.register(app)
judging.register(app)
checking.register(app)
neo4j.register(app)


def main() -> None:
    """Run the command line and exit: 0 done, 1 does not hold, 2 wrong use or nothing readable, 3 some files not read."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal is written to as it wants; files and pipes are UTF-8 wherever they are made.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except KgError as error:
        from kg.cli.failing import tell

        tell(error)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
