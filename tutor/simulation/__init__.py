"""Simulated learners: what a way of planning costs in minutes and brings in skills that stay."""
