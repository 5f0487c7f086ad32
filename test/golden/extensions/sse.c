//@ machine arch=x86-64
//@ expect none
//@ stdout "10 14 2 -3\n-3 2 1.5 3.5\n32767 -32768 3 4\n10 2\n"
#include <emmintrin.h>
#include <stdio.h>

int main(void) {
  __m128i words = _mm_set_epi32(4, 3, -70000, 70000), product = _mm_madd_epi16(_mm_set_epi16(0, -3, 0, 2, 3, 4, 1, 3), _mm_set1_epi16(1));
  int sums[4];
  _mm_storeu_si128((__m128i *)sums, _mm_slli_epi32(product, 1));
  printf("%d %d %d %d\n", sums[0] + 2, sums[1], sums[2] / 2, sums[3] / 2);
  __m128 floats = _mm_min_ps(_mm_set_ps(3.5f, 1.5f, 9, -3), _mm_set_ps(8, 8, 2, 8));
  printf("%g %g %g %g\n", floats[0], floats[1], floats[2], floats[3]);
  short packed[8];
  _mm_storeu_si128((__m128i *)packed, _mm_packs_epi32(words, words));
  printf("%d %d %d %d\n", packed[0], packed[1], packed[2], packed[3]);
  printf("%d %d\n", _mm_movemask_ps(_mm_set_ps(-1, 1, -1, 1)), _mm_cvtsd_si32(_mm_set_sd(2.5)));
  return 0;
}
