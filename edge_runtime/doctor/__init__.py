"""edge-doctor: what keeps this machine from recognising signs, and the command that mends it.

Nothing here imports numpy, cv2, mediapipe or an interpreter.
"""

from edge_runtime.doctor.examine import CHECKS, examine
from edge_runtime.doctor.finding import Finding, State
from edge_runtime.doctor.machine import Machine

__all__ = ["CHECKS", "Finding", "Machine", "State", "examine"]
