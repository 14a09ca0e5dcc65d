"""The heart: frozen values of a dialogue and what must hold in them; pure."""
