"""What other files than documents begin with, named for the person who dropped one."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Signs of binary files. Those that are plain letters may open a text as well.
BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a RIFF file: sound, film or picture"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC file"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"PAR1", "a Parquet file"),
    (OLE, "an Office file of before 2007: save it as docx"),
)

# Signs that no text for readers begins with.
TEXTUAL = ((b"%!PS", "a PostScript file"),)

# Files inside of a zip archive that tell what it is.
ZIPPED = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint file"),
)

# Names of texts that are no prose; nothing in the content tells them apart.
NO_PROSE = frozenset(
    [
        *("csv", "tsv", "json", "jsonl", "xml", "yaml", "yml", "toml", "ini", "css"),
        *("js", "ts", "py", "sql", "svg", "ics", "vcf", "eml", "tex", "log"),
    ]
)
