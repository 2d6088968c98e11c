"""Why something was not done, in words that the person who asked can act on."""


class CollectionRefused(Exception):
    """A translated full sentence; nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
