"""Pages with plots, and their one style: for reports of every package that makes some."""
