"""dialog-docs: papers of dialogue conferences between Vietnamese authorities and citizens."""

__version__ = "0.1.0"
