"""What differs from machine to machine: folders, locks, logs, crash notes, writing a file safely."""
