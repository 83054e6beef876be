"""The one exception type whose message is meant for the person at the command line."""


class UserError(Exception):
    """Something the user can cause and mend.

    The message is one sentence that names the thing and the mend; command lines print it to
    standard error and exit with status 2, never with a traceback.
    """
