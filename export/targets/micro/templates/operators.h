// $title: the operations that TFLite Micro needs. Written by asl-edge $runtime. Do not edit.
#ifndef ${PREFIX}_OPERATORS_H_
#define ${PREFIX}_OPERATORS_H_

#include "tensorflow/lite/micro/micro_mutable_op_resolver.h"

namespace $prefix {

using Resolver = tflite::MicroMutableOpResolver<$operators_count>;

inline TfLiteStatus RegisterOperators(Resolver &resolver) {
$operators
  return kTfLiteOk;
}

}  // namespace $prefix

#endif
