"""The invented country: synthetic deliveries with a known truth, for practice, demonstration, tests and benchmarks."""
