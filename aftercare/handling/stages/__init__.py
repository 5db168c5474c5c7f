"""The stages of the main line, one file each, in the order in which a case enters them."""
