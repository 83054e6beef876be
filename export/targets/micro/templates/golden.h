/* $title: real inputs, and what LiteRT answers to them. Written by asl-edge $runtime. */
#ifndef ${PREFIX}_GOLDEN_H_
#define ${PREFIX}_GOLDEN_H_

#include <stdint.h>

#include "${prefix}_model.h"

#ifdef __cplusplus
extern "C" {
#endif

#define ${PREFIX}_GOLDEN_VECTORS $vectors
/* Kernels round in their own ways: so many steps of the output may lie between two of them. */
#define ${PREFIX}_GOLDEN_TOLERANCE $tolerance
extern const int8_t ${prefix}_golden_inputs[${PREFIX}_GOLDEN_VECTORS][${PREFIX}_INPUT_SIZE];
extern const int8_t ${prefix}_golden_outputs[${PREFIX}_GOLDEN_VECTORS][${PREFIX}_OUTPUT_SIZE];

#ifdef __cplusplus
}
#endif

#endif
