"""What a cell means by the type of its field, with everything odd about it told."""
