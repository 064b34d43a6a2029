"""Any document, as the pages that would come out of the printer."""
