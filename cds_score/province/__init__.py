"""What the province keeps of its communes."""
