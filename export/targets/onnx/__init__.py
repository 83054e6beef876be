"""ONNX: the float32 models for runtimes that read no TFLite.

They are converted from the bundle's own .tflite files by tf2onnx, not from Keras models: so they
come from the very bytes that were checked, need no checkpoint and no custom layers, and are single
inputs of static shape. Keras's own ``model.export(format="onnx")`` goes through the same tf2onnx.
"""
