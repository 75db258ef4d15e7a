"""Commands that make things ready: the database, and the files that browsers fetch."""

import argparse

from moneytrail.commands import Commands
from moneytrail.settings import from_environment


def add(commands: Commands) -> None:
    """Add the commands to the command line."""
    commands.add_parser("init-db", help="make the database or bring its schema up to date").set_defaults(
        run=_init_db
    )
    commands.add_parser(
        "prepare", help="compress the files that browsers fetch; done once by itself otherwise"
    ).set_defaults(run=_prepare)


def _init_db(_given: argparse.Namespace) -> int:
    from moneytrail.store.database import HEAD, open_database

    open_database(from_environment().database_url).close()
    print(f"The database is ready at version {HEAD}.")
    return 0


def _prepare(_given: argparse.Namespace) -> int:
    from moneytrail.ui.frontend import making

    files = making.frontend(from_environment().cache_dir)
    made = making.make_fast(files)
    print(f"{made} files were made in {files.made}.")
    return 0
