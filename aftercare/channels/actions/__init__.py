"""What channels change: deliveries settled, originals kept and understood, the public board."""
