"""Work in child processes with limits on memory, CPU and time."""
