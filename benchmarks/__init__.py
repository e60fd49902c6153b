"""What `make bench` measures: pages against bare programs, and what has a limit."""
