"""What a review is offered for to an assessor, what was decided about it, and whether it changed since."""
