"""Word processors' files: Word (docx), OpenDocument (odt) and RTF."""
