"""The engine `briefing`: which words a summary needs, and which sentences give them.

A model of few weights tells for each word, and each pair of neighbours, how likely an
editor's bullets hold it. The bullets are the sentences (in forms cut for readers)
that together are expected to hold most of those words, for the room that they take.
"""
