/* hand63, version 1: the feature of asl-edge's models of one hand, in plain C. */
#ifndef ASL_HAND63_H_
#define ASL_HAND63_H_

#ifdef __cplusplus
extern "C" {
#endif

#define ASL_HAND63_SIZE 63

/* Wrist-relative, palm-scaled coordinates of a hand, mirrored to a right one.
 *
 * hand: x y z of MediaPipe's 21 landmarks of an unmirrored image, x and y 0..1 over the image, z in
 *   the unit of x.
 * aspect: width of the image divided by its height.
 * is_left: whether the hand is the signer's left.
 * feature: 63 numbers, for asl_quantise.
 *
 * The numbers are those of edge_runtime.features.hand63 bit for bit, where the compiler neither
 * fuses a multiplication with an addition (-ffp-contract=off) nor reorders (no -ffast-math).
 */
void asl_hand63(const float hand[ASL_HAND63_SIZE], float aspect, int is_left,
                float feature[ASL_HAND63_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
