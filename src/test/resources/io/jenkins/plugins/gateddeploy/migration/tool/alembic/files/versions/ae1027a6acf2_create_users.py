"""create_users"""

from typing import Union

revision: str = "ae1027a6acf2"
down_revision: Union[str, None] = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
