"""What asks the study: here the store meets the measures and the reports."""
