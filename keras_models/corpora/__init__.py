"""Data sets as the trainers take them: hands, clips, images."""
