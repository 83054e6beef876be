"""Landmarks of whole corpora of videos and photographs, found by many processes or machines."""
