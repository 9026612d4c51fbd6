"""Every exception that OnRecord raises on purpose: what is wrong, where, what was expected, what to do."""


class OnRecordError(Exception):
    """Base of all errors that are about the input or the installation, not about a fault in the program."""


class SpanError(OnRecordError, ValueError):
    """Offsets that do not lie in the text, or words that do not stand at their offsets."""


class RowError(OnRecordError, ValueError):
    """A row of an exported record that lacks a field or has a value that the format does not know."""


class InputError(OnRecordError, ValueError):
    """What the user asked for cannot be read at all: no such file, nothing readable in a folder, a bad date."""


class UnreadableError(OnRecordError, ValueError):
    """One article, file or line that cannot be read; the run goes on and keeps it as a `Problem`."""
