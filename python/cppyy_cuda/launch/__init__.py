"""What all launches have in common: arguments, transfers, configuration, faults."""
