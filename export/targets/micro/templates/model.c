/* $title: written by asl-edge $runtime. Do not edit. */
#include "${prefix}_model.h"

#include <stdalign.h>

const char *const ${prefix}_labels[${PREFIX}_LABELS] = {
$labels
};

alignas(16) const uint8_t ${prefix}_model[${PREFIX}_MODEL_BYTES] = $model;
