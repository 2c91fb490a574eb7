"""The review (thẩm định) over a self-report: who accepted, adjusted, rejected or returned what, when and why."""
