/* Written by asl-edge $runtime. Do not edit. */
#include "hand63.h"

#include <math.h>

enum { WRIST = 0, MIDDLE_MCP = 9 };

void asl_hand63(const float hand[ASL_HAND63_SIZE], float aspect, int is_left,
                float feature[ASL_HAND63_SIZE]) {
  const float *wrist = hand + 3 * WRIST;
  const float *knuckle = feature + 3 * MIDDLE_MCP;
  const float width = aspect * (is_left ? -1.0f : 1.0f);
  for (int k = 0; k < ASL_HAND63_SIZE; k += 3) {
    feature[k] = (hand[k] - wrist[0]) * width;
    feature[k + 1] = hand[k + 1] - wrist[1];
    feature[k + 2] = (hand[k + 2] - wrist[2]) * aspect;
  }
  float palm = sqrtf(knuckle[0] * knuckle[0] + knuckle[1] * knuckle[1] + knuckle[2] * knuckle[2]);
  if (palm == 0.0f) palm = 1.0f;
  for (int k = 0; k < ASL_HAND63_SIZE; ++k) feature[k] /= palm;
}
