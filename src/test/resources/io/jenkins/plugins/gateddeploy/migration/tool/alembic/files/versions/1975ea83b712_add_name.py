"""add_name"""

from typing import Union

revision: str = "1975ea83b712"
down_revision: Union[str, None] = "ae1027a6acf2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
