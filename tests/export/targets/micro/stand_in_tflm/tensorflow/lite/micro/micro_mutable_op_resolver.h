// Stands in for TFLite Micro's header of this name, which is not to be had here: it declares what a
// sketch uses of it, so that the sketch can be compiled, not run.
#ifndef STAND_IN_MICRO_MUTABLE_OP_RESOLVER_H_
#define STAND_IN_MICRO_MUTABLE_OP_RESOLVER_H_

enum TfLiteStatus { kTfLiteOk = 0, kTfLiteError = 1 };

namespace tflite {

template <unsigned int tOpCount>
class MicroMutableOpResolver {
 public:
  TfLiteStatus AddFullyConnected() { return ++added_ <= tOpCount ? kTfLiteOk : kTfLiteError; }
  TfLiteStatus AddStridedSlice() { return AddFullyConnected(); }
  TfLiteStatus AddUnidirectionalSequenceLSTM() { return AddFullyConnected(); }

 private:
  unsigned int added_ = 0;
};

}  // namespace tflite

#endif
