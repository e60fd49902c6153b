"""What people fill in about departments, people, bodies, meetings and recess."""
