"""Every architecture by every recipe: measured case by case, told in one table."""
