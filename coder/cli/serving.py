"""`coder serve`: the screen in a browser."""

from __future__ import annotations

import sys

import click

from coder.cli import output
from coder.cli.options import command
from coder.cli.session import Session, pass_session
from coder.cli.study import command_line


@command("serve")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help="Where to listen on 127.0.0.1; any that is free where it is not given.",
)
@pass_session
def serve(session: Session, port: int | None) -> None:
    from coder.store.coders import about

    with session.study() as study:
        name, path = about(study).name, study.path.resolve()
    # -P: a folder named coder where one happens to stand is not the program.
    words = [sys.executable, "-P", "-m", "coder", "--study", str(path)]
    if session.coder is not None:
        words += ["--coder", session.coder]

    def tell(address: str) -> None:
        output.say(f"The screen is at {address}")
        output.say("Only this machine reaches it, by this address. ctrl+c here ends it.")
        sys.stdout.flush()

    session.opens.browser(command_line(words), name, port or 0, tell)
