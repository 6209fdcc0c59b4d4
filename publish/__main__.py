"""``python -m publish``."""

if __name__ == "__main__":
    # imported here, since each worker loads this module again and has no use for commands
    from publish.cli import main

    main(prog_name="publish")
