"""Support: whether words bear out what is claimed: a row of the record, or a sentence of the reader."""
