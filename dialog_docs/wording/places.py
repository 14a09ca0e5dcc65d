"""Names of places and their class words (``xã``, ``đặc khu``, ``tổ dân phố``)."""

from __future__ import annotations

from functools import lru_cache

from dialog_docs.wording import words


@lru_cache(maxsize=4096)
def class_word(name: str) -> str:
    """``thành phố Huế`` → ``thành phố``; ``xã Minh Lâm`` → ``xã``; ``Tổ dân phố 5`` → ``tổ dân phố``."""
    parts = name.casefold().split()
    for length in (3, 2):
        if " ".join(parts[:length]) in words("desk.long_classes"):
            return " ".join(parts[:length])
    return parts[0] if parts else ""


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """``xã Minh Lâm`` → ``Minh Lâm``."""
    return name[len(class_word(name)) :].strip()


def committee_of(province: str) -> str:
    """``Tỉnh ủy``; ``Thành ủy`` for a centrally run city."""
    is_city = class_word(province) == words("desk.city")
    return str(words("desk.thanh_uy" if is_city else "desk.tinh_uy"))
