"""Training of fingerspelling to text: CTC, composed phrases, scoring."""
