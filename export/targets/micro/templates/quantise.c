/* Written by asl-edge $runtime. Do not edit. */
#include "quantise.h"

#include <math.h>

void asl_quantise(const float *values, size_t count, float scale, int zero_point,
                  int8_t *integers) {
  for (size_t k = 0; k < count; ++k) {
    float step = nearbyintf(values[k] / scale) + (float)zero_point;
    if (step < -128.0f) step = -128.0f;
    if (step > 127.0f) step = 127.0f;
    integers[k] = (int8_t)step;
  }
}
