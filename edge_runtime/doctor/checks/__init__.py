"""One check in each file; ``CHECKS`` of ``doctor.examine`` names them."""
