/* What the compiler calls for * and / of complex numbers when a part came out as not-a-number: infinities are put right as
 * C17 G.5.1 asks. The parts are a + bi and c + di.
 */
#include <math.h>

/* The parts of an infinite operand as 0 or 1 with their signs; a not-a-number becomes 0. */
#define UNIT_BOX(s, x) (copysign##s(isinf(x) ? 1 : 0, x))
#define NO_NAN(s, x) (isnan(x) ? copysign##s(0, x) : (x))

#define COMPLEX_ARITHMETIC(T, s, NAME)                                                                        \
  T _Complex __mul##NAME(T a, T b, T c, T d) {                                                                \
    T x = a * c - b * d, y = a * d + b * c;                                                                   \
    if (!isnan(x) || !isnan(y)) return __builtin_complex(x, y);                                               \
    int again = 0;                                                                                            \
    if (isinf(a) || isinf(b)) {                                                                               \
      a = UNIT_BOX(s, a), b = UNIT_BOX(s, b), c = NO_NAN(s, c), d = NO_NAN(s, d);                             \
      again = 1;                                                                                              \
    }                                                                                                         \
    if (isinf(c) || isinf(d)) {                                                                               \
      c = UNIT_BOX(s, c), d = UNIT_BOX(s, d), a = NO_NAN(s, a), b = NO_NAN(s, b);                             \
      again = 1;                                                                                              \
    }                                                                                                         \
    if (!again && (isinf(a * c) || isinf(b * d) || isinf(a * d) || isinf(b * c))) {                           \
      a = NO_NAN(s, a), b = NO_NAN(s, b), c = NO_NAN(s, c), d = NO_NAN(s, d);                                 \
      again = 1;                                                                                              \
    }                                                                                                         \
    if (again) x = INFINITY * (a * c - b * d), y = INFINITY * (a * d + b * c);                                \
    return __builtin_complex(x, y);                                                                           \
  }                                                                                                           \
  T _Complex __div##NAME(T a, T b, T c, T d) {                                                                \
    T largest = fmax##s(fabs##s(c), fabs##s(d)), scale = logb##s(largest);                                    \
    int shift = 0;                                                                                            \
    if (isfinite(scale)) {                                                                                    \
      shift = (int)scale;                                                                                     \
      c = scalbn##s(c, -shift), d = scalbn##s(d, -shift);                                                     \
    }                                                                                                         \
    T norm = c * c + d * d;                                                                                   \
    T x = scalbn##s((a * c + b * d) / norm, -shift), y = scalbn##s((b * c - a * d) / norm, -shift);           \
    if (!isnan(x) || !isnan(y)) return __builtin_complex(x, y);                                               \
    if (norm == 0 && (!isnan(a) || !isnan(b))) {                                                              \
      x = copysign##s((T)INFINITY, c) * a, y = copysign##s((T)INFINITY, c) * b;                               \
    } else if ((isinf(a) || isinf(b)) && isfinite(c) && isfinite(d)) {                                        \
      a = UNIT_BOX(s, a), b = UNIT_BOX(s, b);                                                                 \
      x = INFINITY * (a * c + b * d), y = INFINITY * (b * c - a * d);                                         \
    } else if (isinf(scale) && scale > 0 && isfinite(a) && isfinite(b)) {                                     \
      c = UNIT_BOX(s, c), d = UNIT_BOX(s, d);                                                                 \
      x = 0 * (a * c + b * d), y = 0 * (b * c - a * d);                                                       \
    }                                                                                                         \
    return __builtin_complex(x, y);                                                                           \
  }

COMPLEX_ARITHMETIC(double, , dc3)
COMPLEX_ARITHMETIC(float, f, sc3)
COMPLEX_ARITHMETIC(long double, l, xc3)
