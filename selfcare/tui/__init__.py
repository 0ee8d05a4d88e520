"""The full-screen front end. The only room that knows Textual."""
