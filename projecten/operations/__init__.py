"""What can be done to a project and to the parts of its assignment."""
