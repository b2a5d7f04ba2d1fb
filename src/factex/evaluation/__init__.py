"""Evaluation: gold annotations, scores, certainty, errors, reports."""
