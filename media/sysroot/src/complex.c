/* <complex.h>: every function once for double, float and long double, from the real functions. */
#define _GNU_SOURCE
#include <complex.h>
#include <math.h>

#define HALF_PI 1.570796326794896619231321691639751442L
#define QUARTER_PI 0.785398163397448309615660845819875721L
#define LN_2 0.693147180559945309417232121458176568L

#define COMPLEX_FUNCTIONS(T, s)                                                                               \
  T creal##s(T _Complex z) { return __real__ z; }                                                             \
  T cimag##s(T _Complex z) { return __imag__ z; }                                                             \
  T cabs##s(T _Complex z) { return hypot##s(__real__ z, __imag__ z); }                                        \
  T carg##s(T _Complex z) { return atan2##s(__imag__ z, __real__ z); }                                        \
  T _Complex conj##s(T _Complex z) { return __builtin_complex(__real__ z, -__imag__ z); }                     \
  T _Complex cproj##s(T _Complex z) {                                                                         \
    if (!isinf(__real__ z) && !isinf(__imag__ z)) return z;                                                   \
    return __builtin_complex((T)INFINITY, copysign##s(0, __imag__ z));                                        \
  }                                                                                                           \
  T _Complex cexp##s(T _Complex z) {                                                                          \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (y == 0) return __builtin_complex(exp##s(x), y);                                                       \
    if (isinf(x) && !isfinite(y)) {                                                                           \
      if (x < 0) return __builtin_complex((T)0, copysign##s(0, y));                                           \
      return __builtin_complex((T)INFINITY, y - y);                                                           \
    }                                                                                                         \
    T r = exp##s(x);                                                                                          \
    return __builtin_complex(r * cos##s(y), r * sin##s(y));                                                   \
  }                                                                                                           \
  T _Complex clog##s(T _Complex z) { return __builtin_complex(log##s(cabs##s(z)), carg##s(z)); }              \
  T _Complex clog10##s(T _Complex z) {                                                                        \
    T _Complex w = clog##s(z);                                                                                \
    return __builtin_complex(log10##s(cabs##s(z)), __imag__ w * (T)0.434294481903251827651128918916605082L);  \
  }                                                                                                           \
  T _Complex csqrt##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (isinf(y)) return __builtin_complex((T)INFINITY, y);                                                   \
    if (isnan(x)) return __builtin_complex(x, x);                                                             \
    if (y == 0) {                                                                                             \
      if (x < 0) return __builtin_complex((T)0, copysign##s(sqrt##s(-x), y));                                 \
      return __builtin_complex(fabs##s(sqrt##s(x)), y);                                                       \
    }                                                                                                         \
    if (isinf(x)) {                                                                                           \
      if (x < 0) return __builtin_complex(isnan(y) ? y : (T)0, copysign##s((T)INFINITY, y));                  \
      return __builtin_complex(x, isnan(y) ? y : copysign##s(0, y));                                          \
    }                                                                                                         \
    if (x == 0) {                                                                                             \
      T r = sqrt##s(fabs##s(y) / 2);                                                                          \
      return __builtin_complex(r, copysign##s(r, y));                                                         \
    }                                                                                                         \
    T d = hypot##s(x, y), r, t;                                                                               \
    if (x > 0) {                                                                                              \
      r = sqrt##s((d + x) / 2);                                                                               \
      t = fabs##s(y) / (2 * r);                                                                               \
    } else {                                                                                                  \
      t = sqrt##s((d - x) / 2);                                                                               \
      r = fabs##s(y) / (2 * t);                                                                               \
    }                                                                                                         \
    return __builtin_complex(r, copysign##s(t, y));                                                           \
  }                                                                                                           \
  T _Complex cpow##s(T _Complex x, T _Complex y) { return cexp##s(y * clog##s(x)); }                          \
  T _Complex csinh##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (y == 0) return __builtin_complex(sinh##s(x), y);                                                      \
    if (isinf(x) && !isfinite(y)) return __builtin_complex((T)INFINITY, y - y);                               \
    if (x == 0 && !isfinite(y)) return __builtin_complex(x, y - y);                                           \
    return __builtin_complex(sinh##s(x) * cos##s(y), cosh##s(x) * sin##s(y));                                 \
  }                                                                                                           \
  T _Complex ccosh##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (y == 0) return __builtin_complex(cosh##s(x), isnan(x) ? y : y * copysign##s(1, x));                   \
    if (isinf(x) && !isfinite(y)) return __builtin_complex((T)INFINITY, y - y);                               \
    if (x == 0 && !isfinite(y)) return __builtin_complex(y - y, (T)0);                                        \
    return __builtin_complex(cosh##s(x) * cos##s(y), sinh##s(x) * sin##s(y));                                 \
  }                                                                                                           \
  T _Complex ctanh##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (isinf(x)) return __builtin_complex(copysign##s(1, x), copysign##s(0, isfinite(y) && fabs##s(y) > 1 ? sin##s(2 * y) : y));\
    if (y == 0) return __builtin_complex(tanh##s(x), y);                                                      \
    if (isnan(x) || !isfinite(y)) return __builtin_complex(x == 0 ? x : y - y + x, y - y + x);                \
    if (fabs##s(x) > 20) return __builtin_complex(copysign##s(1, x), 4 * sin##s(y) * cos##s(y) * exp##s(-2 * fabs##s(x)));\
    T t = tan##s(y), b = 1 + t * t, h = sinh##s(x), r = sqrt##s(1 + h * h), d = 1 + b * h * h;                \
    return __builtin_complex(b * r * h / d, t / d);                                                           \
  }                                                                                                           \
  T _Complex csin##s(T _Complex z) {                                                                          \
    if (isinf(__imag__ z) && !isfinite(__real__ z)) return __builtin_complex((T)NAN, (T)INFINITY);            \
    T _Complex w = csinh##s(__builtin_complex(-__imag__ z, __real__ z));                                      \
    return __builtin_complex(__imag__ w, -__real__ w);                                                        \
  }                                                                                                           \
  T _Complex ccos##s(T _Complex z) { return ccosh##s(__builtin_complex(-__imag__ z, __real__ z)); }           \
  T _Complex ctan##s(T _Complex z) {                                                                          \
    T _Complex w = ctanh##s(__builtin_complex(-__imag__ z, __real__ z));                                      \
    return __builtin_complex(__imag__ w, -__real__ w);                                                        \
  }                                                                                                           \
  T _Complex casin##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (isnan(x) || isnan(y)) {                                                                               \
      if (x == 0) return z;                                                                                   \
      return __builtin_complex((T)NAN, isinf(x) || isinf(y) ? copysign##s((T)INFINITY, y) : (T)NAN);          \
    }                                                                                                         \
    if (isinf(y)) return __builtin_complex(copysign##s(isinf(x) ? (T)QUARTER_PI : 0, x), y);                  \
    if (isinf(x)) return __builtin_complex(copysign##s((T)HALF_PI, x), copysign##s((T)INFINITY, y));          \
    T _Complex a = csqrt##s(__builtin_complex(1 - x, -y)), b = csqrt##s(__builtin_complex(1 + x, y));         \
    T re = __real__ a * __real__ b - __imag__ a * __imag__ b;                                                 \
    T u = __real__ b * __imag__ a, v = __real__ a * __imag__ b;                                               \
    return __builtin_complex(atan2##s(x, re), asinh##s(v - u));                                               \
  }                                                                                                           \
  T _Complex cacos##s(T _Complex z) {                                                                         \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (!isfinite(x) || !isfinite(y)) {                                                                       \
      T _Complex w = casin##s(z);                                                                             \
      return __builtin_complex((T)HALF_PI - __real__ w, -__imag__ w);                                         \
    }                                                                                                         \
    T _Complex a = csqrt##s(__builtin_complex(1 - x, -y)), b = csqrt##s(__builtin_complex(1 + x, y));         \
    T re = 2 * atan2##s(__real__ a, __real__ b);                                                              \
    return __builtin_complex(re, asinh##s(__real__ b * __imag__ a - __real__ a * __imag__ b));                \
  }                                                                                                           \
  T _Complex casinh##s(T _Complex z) {                                                                        \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (isinf(y)) return __builtin_complex(copysign##s((T)INFINITY, x), isnan(x) ? x : copysign##s((T)(isinf(x) ? QUARTER_PI : HALF_PI), y));\
    if (isinf(x)) return __builtin_complex(x, isnan(y) ? y : copysign##s(0, y));                              \
    if (isnan(x)) return __builtin_complex(x, y == 0 ? y : x);                                                \
    if (isnan(y)) return __builtin_complex(y, y);                                                             \
    T _Complex w = casin##s(__builtin_complex(-y, x));                                                        \
    return __builtin_complex(__imag__ w, -__real__ w);                                                        \
  }                                                                                                           \
  T _Complex cacosh##s(T _Complex z) {                                                                        \
    T x = __real__ z, y = __imag__ z;                                                                         \
    if (isinf(y)) return __builtin_complex((T)INFINITY, isnan(x) ? x : copysign##s(!isinf(x) ? (T)HALF_PI : x < 0 ? 3 * (T)QUARTER_PI : (T)QUARTER_PI, y));\
    if (isinf(x)) return __builtin_complex((T)INFINITY, isnan(y) ? y : copysign##s(x < 0 ? (T)(2 * HALF_PI) : 0, y));\
    if (isnan(x) || isnan(y)) return __builtin_complex((T)NAN, x == 0 ? (T)HALF_PI : (T)NAN);                 \
    T _Complex a = csqrt##s(__builtin_complex(x - 1, y)), b = csqrt##s(__builtin_complex(x + 1, y));          \
    T re = asinh##s(__real__ a * __real__ b + __imag__ a * __imag__ b);                                       \
    return __builtin_complex(re, 2 * atan2##s(__imag__ a, __real__ b));                                       \
  }                                                                                                           \
  T _Complex catanh##s(T _Complex z) {                                                                        \
    T x = __real__ z, y = __imag__ z, ax = fabs##s(x), ay = fabs##s(y);                                       \
    if (isinf(y)) return __builtin_complex(copysign##s(0, x), copysign##s((T)HALF_PI, y));                    \
    if (isinf(x) || (x == 0 && isnan(y))) return __builtin_complex(copysign##s(0, x), isnan(y) ? y : copysign##s((T)HALF_PI, y));\
    if (isnan(x) || isnan(y)) return __builtin_complex((T)NAN, (T)NAN);                                       \
    if (ax >= (T)1e20 || ay >= (T)1e20) {                                                                     \
      T h = hypot##s(x / 2, y / 2), re = ay <= 1 ? 1 / x : ax <= 1 ? x / y / y : x / h / h / 4;               \
      return __builtin_complex(re, copysign##s((T)HALF_PI, y));                                               \
    }                                                                                                         \
    if (ax == 1 && ay != 0 && ay < (T)1e-20) return __builtin_complex(copysign##s((T)0.5, x) * ((T)LN_2 - log##s(ay)), copysign##s((T)QUARTER_PI, y));\
    T re = log1p##s(4 * ax / ((1 - ax) * (1 - ax) + y * y)) / 4;                                              \
    return __builtin_complex(copysign##s(re, x), atan2##s(2 * y, (1 - x) * (1 + x) - y * y) / 2);             \
  }                                                                                                           \
  T _Complex catan##s(T _Complex z) {                                                                         \
    T _Complex w = catanh##s(__builtin_complex(-__imag__ z, __real__ z));                                     \
    return __builtin_complex(__imag__ w, -__real__ w);                                                        \
  }

COMPLEX_FUNCTIONS(double, )
COMPLEX_FUNCTIONS(float, f)
COMPLEX_FUNCTIONS(long double, l)
