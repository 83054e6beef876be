/* Real numbers to the integers that an int8 model takes. */
#ifndef ASL_QUANTISE_H_
#define ASL_QUANTISE_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* integer = values / scale + zero point, rounded to nearest (halves to even), within -128..127. */
void asl_quantise(const float *values, size_t count, float scale, int zero_point,
                  int8_t *integers);

#ifdef __cplusplus
}
#endif

#endif
