"""Bytes to trees, addresses, XML, JSON-LD and text. Knows no language, does no I/O.

dom       HTML parsed once and walked once, into columns
encoding  bytes to text
text      one spelling of text, and texts compared by their words
urls      one spelling of an address, the site that it belongs to
address   the place in an address where the number of a page stands
xml       XML of strangers
jsonld    JSON-LD, however it is wrapped or broken
"""
