"""What can go wrong in a way that the caller can mend. Messy text never raises."""


class BeritaError(Exception):
    """Base of every error that beritanlp raises on purpose; its message says what to do."""


class InputError(BeritaError, ValueError):
    """An article that cannot be read: not text, or with a publication date that is no date."""


class LexiconError(BeritaError, ValueError):
    """A lexicon file that does not hold together; the message names the file and the entry."""


class PipelineError(BeritaError, RuntimeError):
    """A language pipeline that is missing or unfit; the message says what to install."""
