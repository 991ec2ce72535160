"""Small electronic books for the tests, made by hand."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_CONTAINER = (
    '<?xml version="1.0"?>'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
FACTS = (
    "<dc:title>Rain in the north</dc:title><dc:creator>Ann Author</dc:creator>"
    "<dc:language>en-GB</dc:language><dc:date>2026-03-04</dc:date>"
)


def package(*chapters: str, said: str = FACTS, opening: str = "") -> str:
    """Make a package of the names of chapters, in their order of reading."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    return (
        f'<?xml version="1.0"?>{opening}<package xmlns="http://www.idpf.org/2007/opf"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{said}</metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )


def epub(opf: str | None = None, **parts: str) -> bytes:
    """Make a book of its chapters: each is named for its file, without `.xhtml`.

    `encryption` is that part, and without a package the chapters come as given.
    """
    encryption = parts.pop("encryption", None)
    names = [f"{name}.xhtml" for name in parts]
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", opf or package(*names))
        if encryption is not None:
            archive.writestr("META-INF/encryption.xml", encryption)
        for name, body in zip(names, parts.values(), strict=True):
            archive.writestr(f"OEBPS/{name}", page(body))
    return made.getvalue()


def page(body: str) -> str:
    """Make a chapter's page; its title ends itself, as XML lets it."""
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/></head><body>{body}</body></html>"
    )


def enciphered(*paths: str) -> str:
    """Make the part that tells which files are encrypted."""
    data = "".join(
        f'<EncryptedData><CipherData><CipherReference URI="{path}"/></CipherData>'
        "</EncryptedData>"
        for path in paths
    )
    return f"<encryption>{data}</encryption>"
