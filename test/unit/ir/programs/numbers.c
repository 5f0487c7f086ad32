/* Numbers: every arithmetic type, conversions, overflow builtins, complex, vectors, atomics. */
long double wide = 1.5L, tiny = 3.6e-4951L, many[2] = { -0.0L, 1e4000L };
double infinite = __builtin_inf(), none = __builtin_nan("0x1"), exact = 0.1;
float single = 1.1f, least = 1e-45f;
_Float16 half = 1.5f16;
_Complex double unit = 1.0;
_Complex float operator_f(_Complex float a, _Complex float b) { return a / b + ~a; }
_Complex double product(_Complex double a, _Complex double b) { return a * b + 2.0 * __imag__ a; }
_Complex long double total(_Complex long double a) { return a + a; }
long double divide(long double a, float f) { return a / f + 0.1L; }
#ifdef __SIZEOF_INT128__
__int128 big(__int128 a, unsigned __int128 b) { return a * 3 + (__int128)(b >> 5) / 7; }
#endif
_BitInt(37) odd(_BitInt(37) a) { return a * 3; }
int shifts(int a, unsigned b) { return (a << b) + (a >> 2) - a / (int)b % 3; }
int casts(double d, float f, unsigned long long u) { return (int)d + (unsigned char)f + (int)(double)u + (u != 0) + (_Bool)d; }
int overflow(int a, int b, unsigned long c) {
  int r;
  unsigned long s;
  return __builtin_mul_overflow(a, b, &r) || __builtin_add_overflow(c, 1ul, &s) ? 0 : r + (int)s;
}
int bits(unsigned x, unsigned long long y) {
  return __builtin_popcount(x) + __builtin_clz(x | 1) + __builtin_ctzll(y | 1) + (int)__builtin_bswap32(x) + (int)((x << 7) | (x >> 25));
}
int compare(double a, double b) { return a < b || a != b || __builtin_isnan(a) || __builtin_isinf_sign(b) || __builtin_isless(a, b) || -a > 0; }
double mathematics(double x) { return __builtin_sqrt(x) + __builtin_fabs(x) + __builtin_floor(x) + __builtin_pow(x, 2) + __builtin_copysign(1, x); }
typedef int v4 __attribute__((vector_size(16)));
v4 vectors(v4 a, v4 b) { v4 c = a; c[1] = 2; return (a + b) * (v4){ 1, 2, 3, 4 } + 7 + __builtin_shufflevector(a, b, 0, 5, 2, 7) + (c < a); }
_Atomic int shared;
_Atomic long long wide_shared;
int atomics(int *p) {
  shared++;
  wide_shared -= 2;
  __c11_atomic_fetch_or(&shared, 3, __ATOMIC_RELAXED);
  int expected = 1;
  __c11_atomic_compare_exchange_weak(&shared, &expected, 2, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
  __atomic_signal_fence(__ATOMIC_RELEASE);
  __atomic_store_n(p, 3, __ATOMIC_RELEASE);
  return shared + __sync_bool_compare_and_swap(p, 1, 2) + __atomic_exchange_n(p, 4, __ATOMIC_SEQ_CST) + __sync_fetch_and_nand(p, 2);
}
