"""The evidence check: what a row claims is held against the words it stands on before it is let into the record.

`check_documents` holds the rows of each article against its text, before they are joined; `check_record` those that join several against
the rows of the articles; `check_findings` the findings. What cannot stand is left out, and what stands on it; a part that the words do
not hold is emptied. Each time a `problem` of the stage "evidence" names the row and says why. Checking twice finds nothing more.
"""

from onrecord.link.support.checking_documents import check_documents
from onrecord.link.support.checking_record import check_findings, check_record, evidence_problems

__all__ = ["check_documents", "check_findings", "check_record", "evidence_problems"]
