"""What no text of the product may promise, and what to say instead. Why: docs/claims.md."""
