/* What the compiler calls for * and / of complex numbers when a part came out as not-a-number: infinities are put right as
 * C17 G.5.1 asks. The parts are a + bi and c + di.
 */
#include <float.h>
#include <math.h>

/* Division by the larger part of c + di (Smith): with r = c/d the quotient is (a*r + b, b*r - a) / (c*r + d). As in gcc's library,
 * all four parts are scaled first where the steps between would leave the range, and stay so; a ratio too small to be exact is not
 * formed. W is the type of the steps: the i386's registers are wider than double.
 */
struct parts { long double a, b, c, d; };

#define DIVISION(T, W, s, NAME, L)                                                                            \
  static T _Complex divide_##NAME(struct parts *p) {                                                          \
    W a = p->a, b = p->b, c = p->c, d = p->d, scale = 1, room = (W)L##_MAX / 2 * L##_EPSILON;                 \
    int upper = fabs##s(c) < fabs##s(d);                                                                      \
    W big = fabs##s(upper ? d : c), lesser = fabs##s(a) < fabs##s(b) ? fabs##s(a) : fabs##s(b);               \
    if (big >= L##_MAX / 2) a /= 2, b /= 2, c /= 2, d /= 2, big /= 2;                                         \
    if (big < L##_EPSILON) scale = 1 / L##_EPSILON;                                                           \
    else if (lesser < L##_MIN && big < room && fabs##s(a) < room && fabs##s(b) < room) scale = 1 / L##_EPSILON; \
    a *= scale, b *= scale, c *= scale, d *= scale;                                                           \
    *p = (struct parts){ a, b, c, d };                                                                        \
    W ratio = upper ? c / d : d / c, denominator = upper ? c * ratio + d : d * ratio + c;                     \
    int exact = fabs##s(ratio) > L##_MIN;                                                                     \
    W ra = exact ? a * ratio : upper ? c * (a / d) : d * (a / c);                                             \
    W rb = exact ? b * ratio : upper ? c * (b / d) : d * (b / c);                                             \
    return __builtin_complex((T)((upper ? ra + b : a + rb) / denominator), (T)((upper ? rb - a : b - ra) / denominator)); \
  }

#ifdef __i386__
DIVISION(double, long double, l, dc3, DBL)
#else
DIVISION(double, double, , dc3, DBL)
#endif
DIVISION(long double, long double, l, xc3, LDBL)

/* Floats have room in double. */
static float _Complex divide_sc3(struct parts *p) {
  double a = p->a, b = p->b, c = p->c, d = p->d, norm = c * c + d * d;
  return __builtin_complex((float)((a * c + b * d) / norm), (float)((b * c - a * d) / norm));
}

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
    struct parts p = { a, b, c, d };                                                                          \
    T _Complex q = divide_##NAME(&p);                                                                         \
    T x = __real__ q, y = __imag__ q;                                                                         \
    if (!isnan(x) || !isnan(y)) return q;                                                                     \
    a = p.a, b = p.b, c = p.c, d = p.d;                                                                       \
    if (c == 0 && d == 0 && (!isnan(a) || !isnan(b))) {                                                       \
      x = copysign##s((T)INFINITY, c) * a, y = copysign##s((T)INFINITY, c) * b;                               \
    } else if ((isinf(a) || isinf(b)) && isfinite(c) && isfinite(d)) {                                        \
      a = UNIT_BOX(s, a), b = UNIT_BOX(s, b);                                                                 \
      x = INFINITY * (a * c + b * d), y = INFINITY * (b * c - a * d);                                         \
    } else if ((isinf(c) || isinf(d)) && isfinite(a) && isfinite(b)) {                                        \
      c = UNIT_BOX(s, c), d = UNIT_BOX(s, d);                                                                 \
      x = 0 * (a * c + b * d), y = 0 * (b * c - a * d);                                                       \
    }                                                                                                         \
    return __builtin_complex(x, y);                                                                           \
  }

COMPLEX_ARITHMETIC(double, , dc3)
COMPLEX_ARITHMETIC(float, f, sc3)
COMPLEX_ARITHMETIC(long double, l, xc3)
