"""Named reads. `…_visible_to(membership)` is the door: what is not yours is not there."""
