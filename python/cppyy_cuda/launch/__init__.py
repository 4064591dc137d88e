"""What every launch does: arguments, transfers, configuration, faults."""
