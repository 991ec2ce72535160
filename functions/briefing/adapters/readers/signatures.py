"""What other files than documents begin with, named for the person who dropped one."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Signs of binary files and their places. Plain letters may open a text as well: they
# count where the file is no text.
_BINARY = (
    (0, b"\x89PNG", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF8", "a GIF picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"BM", "a BMP picture"),
    (0, b"8BPS", "a Photoshop picture"),
    (0, b"\x06\x06\xed\xf5", "an InDesign file: export it as PDF"),
    (0, b"AT&TFORM", "a DjVu file: save it as PDF with text"),
    (8, b"WEBP", "a WebP picture"),
    (8, b"WAVE", "a WAV sound"),
    (8, b"AVI ", "an AVI film"),
    (0, b"RIFF", "a RIFF file: sound, film or picture"),
    (4, b"ftyphei", "a HEIC picture"),
    (4, b"ftypmif1", "a HEIC picture"),
    (4, b"ftypavif", "an AVIF picture"),
    (4, b"ftypM4A", "an MPEG-4 sound"),
    (4, b"ftypqt", "a QuickTime film"),
    (4, b"ftyp", "an MP4 film"),
    (4, b"moov", "a QuickTime film"),
    (0, b"ID3", "an MP3 file"),
    (0, b"\xff\xfb", "an MP3 file"),
    (0, b"\xff\xf3", "an MP3 file"),
    (0, b"OggS", "an Ogg file"),
    (0, b"fLaC", "a FLAC file"),
    (0, b"MThd", "a MIDI file"),
    (0, b"FLV\1", "a Flash film"),
    (0, b"\x30\x26\xb2\x75", "a Windows Media file"),
    (0, b"\x1aE\xdf\xa3", "a Matroska film"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (0, b"\x04\x22\x4d\x18", "an LZ4 archive"),
    (0, b"MSCF", "a cabinet archive"),
    (257, b"ustar", "a tar archive"),
    (32769, b"CD001", "a disk image"),
    (-512, b"koly", "a disk image"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"L\0\0\0\1\x14\2\0", "a shortcut to another file"),
    (0, b"SQLite format 3\0", "a SQLite database"),
    (4, b"Standard Jet DB", "an Access database"),
    (4, b"Standard ACE DB", "an Access database"),
    (0, b"PAR1", "a Parquet file"),
    (60, b"BOOKMOBI", "a Kindle book: convert it to EPUB"),
    (0, b"wOF", "a font"),
    (0, b"OTTO", "a font"),
    (0, b"\0\1\0\0", "a font"),
    (0, b"\xffWPC", "a WordPerfect file: save it as docx"),
    (0, b"\0\5\x16\7", "what macOS keeps beside a file"),
    (0, b"bplist00", "a property list of macOS"),
    (0, b"\x78\x9f\x3e\x22", "an Outlook attachment (winmail.dat)"),
    (0, b"!BDN", "an Outlook mailbox"),
)
# Streams of OLE files, which tell what they are.
_OLE = (
    ("__substg1.0_", "an Outlook mail: save it as .eml"),
    ("WordDocument", "a Word file of before 2007: save it as docx"),
    ("PowerPoint Document", "a PowerPoint file of before 2007"),
    ("Workbook", "an Excel workbook of before 2007"),
    ("Book", "an Excel workbook of before 2007"),
)
# Signs that no text for readers begins with.
_TEXTUAL = (
    (b"%!PS", "a PostScript file"),
    (b"-----BEGIN CERT", "a certificate"),
    (b"version https://git-lfs", "a pointer to a file that is kept elsewhere"),
)

# Files inside of a zip archive that tell what it is.
ZIPPED = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("visio/document.xml", "a Visio drawing"),
    ("designmap.xml", "an InDesign file: export it as PDF"),
    ("FixedDocumentSequence.fdseq", "an XPS file: save it as PDF"),
    (
        "Index/Document.iwa",
        "an Apple Pages, Numbers or Keynote file: export it as docx",
    ),
    ("Index.zip", "an Apple Pages, Numbers or Keynote file: export it as docx"),
    ("index.apxl", "an Apple Keynote file"),
    ("AndroidManifest.xml", "an Android app"),
    ("META-INF/MANIFEST.MF", "a Java program"),
    ("doc.kml", "a map"),
    ("[Content_Types].xml", "an Office file"),
)
# Kinds of OpenDocument file by the ends of their media types (ODF 1.3, part 2, C.3).
OPEN_DOCUMENT = (
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"opendocument.presentation", "an OpenDocument presentation"),
    (b"opendocument.graphics", "an OpenDocument drawing"),
    (b"opendocument.formula", "an OpenDocument formula"),
    (b"opendocument.chart", "an OpenDocument chart"),
)

# Names of texts that are no prose; nothing in the content tells them apart.
TABLES = frozenset(["csv", "tsv", "tab", "psv"])
NO_PROSE = frozenset(
    [
        *("xml", "yaml", "yml", "toml", "ini", "css", "geojson", "plist", "lock"),
        *("js", "ts", "py", "sql", "svg", "ics", "vcf", "tex", "log", "sh", "java"),
        *("c", "h", "cpp", "go", "rs", "rb", "php", "bat", "ps1", "srt", "vtt"),
    ]
)


def of_binary(content: bytes) -> str | None:
    """Name the kind of a file that is no text."""
    if content.startswith(OLE):
        return _ole(content)
    return next(
        (
            what
            for place, sign, what in _BINARY
            if content[place : place + len(sign)] == sign
        ),
        None,
    )


def of_text(head: bytes) -> str | None:
    """Name the kind of a text that is for programs."""
    return next((what for sign, what in _TEXTUAL if head.startswith(sign)), None)


def _ole(content: bytes) -> str:
    streams = (what for name, what in _OLE if name.encode("utf-16-le") in content)
    return next(streams, "an Office file of before 2007")
