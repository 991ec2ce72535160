"""The stacks on one machine: translated, created on a moto server, and pumped."""
