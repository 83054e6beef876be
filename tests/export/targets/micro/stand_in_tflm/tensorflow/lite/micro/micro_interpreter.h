// Stands in for TFLite Micro's header of this name; see micro_mutable_op_resolver.h.
#ifndef STAND_IN_MICRO_INTERPRETER_H_
#define STAND_IN_MICRO_INTERPRETER_H_

#include <cstddef>
#include <cstdint>

#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"
#include "tensorflow/lite/schema/schema_generated.h"

struct TfLiteTensor {
  union {
    std::int8_t *int8;
    float *f;
  } data;
};

namespace tflite {

class MicroInterpreter {
 public:
  template <unsigned int tOpCount>
  MicroInterpreter(const Model *, const MicroMutableOpResolver<tOpCount> &, std::uint8_t *,
                   std::size_t) {}
  TfLiteStatus AllocateTensors();
  TfLiteStatus Invoke();
  TfLiteStatus Reset();
  TfLiteTensor *input(std::size_t index);
  TfLiteTensor *output(std::size_t index);
};

}  // namespace tflite

#endif
