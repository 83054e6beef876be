/* $title: written by asl-edge $runtime. Do not edit. */
#include "${prefix}_golden.h"

const int8_t ${prefix}_golden_inputs[${PREFIX}_GOLDEN_VECTORS][${PREFIX}_INPUT_SIZE] = $inputs;

const int8_t ${prefix}_golden_outputs[${PREFIX}_GOLDEN_VECTORS][${PREFIX}_OUTPUT_SIZE] = $outputs;
