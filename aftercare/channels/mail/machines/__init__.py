"""Mail that machines write: bounces, delay notices, complaints, automatic replies, and how to know them."""
