"""The Edge TPU of Coral devices: what its compiler will place there, and what stays on the CPU.

No Edge TPU and no compiler were at hand when this was written: the rules are those that Coral
publishes, and the reading of the compiler's report is tested against a stand-in that prints the
published form of it.
"""
