"""Clips and pictures: probing, checking, frames. PyAV and Pillow stay behind these functions.

Everything here blocks on disk and processor: not for the loop's thread.
"""
