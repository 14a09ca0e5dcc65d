"""The periodic report, a module a section: finished sentences chosen from the figures (wording 1.4)."""
