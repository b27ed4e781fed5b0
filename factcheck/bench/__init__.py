"""Benchmarks: each compares two ways in one run, since only ratios hold on a machine that others share."""
