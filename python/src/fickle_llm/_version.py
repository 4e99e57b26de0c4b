"""The version of the program that the wheel carries."""

VERSION = "0.1.0"
