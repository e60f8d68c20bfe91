"""What languages and markup say: each word list, and each function that reads words, stands here once.

It imports `newsspider.web` and nothing else of the project, and does no I/O.
"""
