"""Target -> Document: text, Markdown, HTML, Word and PDF files, web addresses, standard input.

A reader is one file of this folder with one constant ``READER`` (see ``base``); a distribution may add more under the
entry-point group ``factcheck.read``.
"""

from factcheck.read.target import expand_targets, is_url, media_types, read_bytes, read_document, read_fetched

__all__ = ["expand_targets", "is_url", "media_types", "read_bytes", "read_document", "read_fetched"]
