"""The command line; the only file that prints."""


def main() -> None:
    """Run the command line."""
