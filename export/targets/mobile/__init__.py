"""Archives for phones and the web: files that MediaPipe and LiteRT take as they are."""
