/* Prints what the exported files hold and compute, as bytes, for the test to compare.
 *
 * print_all model | golden: the arrays; print_all hands: of each hand on standard input (63 floats,
 * aspect, 1 for a left hand) the feature (63 floats) and what the model takes (63 int8). */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "hand63.h"
#include "letters_static_golden.h"
#include "letters_static_model.h"
#include "quantise.h"

static void print(const void *bytes, size_t count) { fwrite(bytes, 1, count, stdout); }

static void print_hands(void) {
  float taken[ASL_HAND63_SIZE + 2];
  float feature[ASL_HAND63_SIZE];
  int8_t integers[ASL_HAND63_SIZE];
  while (fread(taken, sizeof(taken), 1, stdin) == 1) {
    asl_hand63(taken, taken[ASL_HAND63_SIZE], taken[ASL_HAND63_SIZE + 1] != 0.0f, feature);
    asl_quantise(feature, ASL_HAND63_SIZE, LETTERS_STATIC_INPUT_SCALE,
                 LETTERS_STATIC_INPUT_ZERO_POINT, integers);
    print(feature, sizeof(feature));
    print(integers, sizeof(integers));
  }
}

int main(int count, char **words) {
  const char *what = count == 2 ? words[1] : "";
  if (strcmp(what, "model") == 0) {
    if ((uintptr_t)letters_static_model % 16 != 0) return 3;
    print(letters_static_model, LETTERS_STATIC_MODEL_BYTES);
  } else if (strcmp(what, "golden") == 0) {
    print(letters_static_golden_inputs, sizeof(letters_static_golden_inputs));
    print(letters_static_golden_outputs, sizeof(letters_static_golden_outputs));
  } else if (strcmp(what, "hands") == 0) {
    print_hands();
  } else {
    return 2;
  }
  return 0;
}
