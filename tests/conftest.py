"""What every test starts from."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def state_of_these_tests(tmp_path_factory):
    """Nothing is remembered in the folders of who runs the tests, by child processes neither."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
