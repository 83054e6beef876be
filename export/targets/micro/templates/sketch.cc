// $title: a minimal sketch for TFLite Micro. Call setup once and classify for each input.
//
// Copy it and change what you like: setup answers whether the golden vectors come out as they
// should, which they must before anything else is worth a look.
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "${prefix}_golden.h"
#include "${prefix}_model.h"
#include "${prefix}_operators.h"
#include "tensorflow/lite/micro/micro_interpreter.h"
#include "tensorflow/lite/schema/schema_generated.h"

namespace $prefix {
namespace {

alignas(16) std::uint8_t arena[${PREFIX}_ARENA_BYTES];
tflite::MicroInterpreter *interpreter = nullptr;

}  // namespace

// Logits of one quantised input, ${PREFIX}_OUTPUT_SIZE of them; null where TFLite Micro fails.
const std::int8_t *run(const std::int8_t *input) {
  std::memcpy(interpreter->input(0)->data.int8, input, ${PREFIX}_INPUT_SIZE);
$reset  return interpreter->Invoke() == kTfLiteOk ? interpreter->output(0)->data.int8 : nullptr;
}

// The best label of one quantised input; null where TFLite Micro fails. The softmax that tells how
// sure it is, and what counts as unknown, are in README.txt.
const char *classify(const std::int8_t *input) {
  const std::int8_t *logits = run(input);
  if (logits == nullptr) return nullptr;
  int best = 0;
  for (int label = 1; label < ${PREFIX}_LABELS; ++label) {
    if (logits[label] > logits[best]) best = label;
  }
  return ${prefix}_labels[best];
}

// Whether the golden vectors come out as they did where the model was exported.
bool self_test() {
  for (int vector = 0; vector < ${PREFIX}_GOLDEN_VECTORS; ++vector) {
    const std::int8_t *logits = run(${prefix}_golden_inputs[vector]);
    if (logits == nullptr) return false;
    for (int k = 0; k < ${PREFIX}_OUTPUT_SIZE; ++k) {
      const int steps = std::abs(logits[k] - ${prefix}_golden_outputs[vector][k]);
      if (steps > ${PREFIX}_GOLDEN_TOLERANCE) return false;
    }
  }
  return true;
}

bool setup() {
  static Resolver resolver;
  if (RegisterOperators(resolver) != kTfLiteOk) return false;
  const tflite::Model *model = tflite::GetModel(${prefix}_model);
  if (model->version() != TFLITE_SCHEMA_VERSION) return false;
  static tflite::MicroInterpreter fresh(model, resolver, arena, sizeof(arena));
  interpreter = &fresh;
  // Too small an arena fails here: make it larger.
  return interpreter->AllocateTensors() == kTfLiteOk && self_test();
}

}  // namespace $prefix
