"""Sentences, lemmas and stems. Nothing here imports spaCy before it is asked to analyse."""
