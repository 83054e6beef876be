"""Export: trained Keras models -> checked .tflite variants -> bundles."""
