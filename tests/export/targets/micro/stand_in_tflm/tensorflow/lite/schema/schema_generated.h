// Stands in for TFLite Micro's header of this name; see micro_mutable_op_resolver.h.
#ifndef STAND_IN_SCHEMA_GENERATED_H_
#define STAND_IN_SCHEMA_GENERATED_H_

#include <cstdint>

#define TFLITE_SCHEMA_VERSION 3

namespace tflite {

struct Model {
  std::uint32_t version() const;
};

const Model *GetModel(const void *bytes);

}  // namespace tflite

#endif
