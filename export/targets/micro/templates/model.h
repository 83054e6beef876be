/* $title: a model for TFLite Micro, written by asl-edge $runtime. Do not edit. */
#ifndef ${PREFIX}_MODEL_H_
#define ${PREFIX}_MODEL_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The .tflite file, aligned to 16 bytes. */
#define ${PREFIX}_MODEL_BYTES $model_bytes
extern const uint8_t ${prefix}_model[${PREFIX}_MODEL_BYTES];

/* Memory to give the interpreter; an estimate, see README.txt. */
#define ${PREFIX}_ARENA_BYTES $arena_bytes

/* Input: $feature, int8 of shape $input_shape; real = scale * (integer - zero point). */
#define ${PREFIX}_INPUT_SIZE $input_size
#define ${PREFIX}_INPUT_SCALE $input_scale
#define ${PREFIX}_INPUT_ZERO_POINT ($input_zero)

/* Output: a logit for each label, int8 of shape $output_shape. */
#define ${PREFIX}_OUTPUT_SIZE $output_size
#define ${PREFIX}_OUTPUT_SCALE $output_scale
#define ${PREFIX}_OUTPUT_ZERO_POINT ($output_zero)

/* Divide logits by the temperature before softmax; below the threshold the answer is unknown. */
#define ${PREFIX}_TEMPERATURE $temperature
#define ${PREFIX}_UNKNOWN_THRESHOLD $unknown_threshold

/* UTF-8; "?" is whatever is none of the others. */
#define ${PREFIX}_LABELS $labels_count
extern const char *const ${prefix}_labels[${PREFIX}_LABELS];

#ifdef __cplusplus
}
#endif

#endif
