"""A procedural signing hand: kinematics, poses, motion and pictures, made without any asset.

Lengths are centimetres and angles degrees. The palm frame of the right hand has x towards the
thumb side, y along the fingers and z out of the palm; the view frame has x right, y up and z
towards the camera.
"""
