"""Mail that machines write: bounces, delay notices, complaint reports, automatic replies, and how to know them."""
