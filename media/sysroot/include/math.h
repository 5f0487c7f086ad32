/* <math.h>: C17 7.12. */
#ifndef _MATH_H
#define _MATH_H
#include <features.h>

/* Every function exists for double, for float (…f) and for long double (…l). */
#if defined __FLT_EVAL_METHOD__ && __FLT_EVAL_METHOD__ == 2
typedef long double float_t;
typedef long double double_t;
#else
typedef float float_t;
typedef double double_t;
#endif

#define HUGE_VAL __builtin_huge_val()
#define HUGE_VALF __builtin_huge_valf()
#define HUGE_VALL __builtin_huge_vall()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")

#define FP_NAN 0
#define FP_INFINITE 1
#define FP_ZERO 2
#define FP_SUBNORMAL 3
#define FP_NORMAL 4
#define FP_ILOGB0 (-2147483647 - 1)
#define FP_ILOGBNAN (-2147483647 - 1)
#define MATH_ERRNO 1
#define MATH_ERREXCEPT 2
#define math_errhandling (MATH_ERRNO | MATH_ERREXCEPT)

#define fpclassify(x) __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, x)
#define isfinite(x) __builtin_isfinite(x)
#define isinf(x) __builtin_isinf_sign(x)
#define isnan(x) __builtin_isnan(x)
#define isnormal(x) __builtin_isnormal(x)
#define signbit(x) __builtin_signbit(x)
#define isgreater(x, y) __builtin_isgreater(x, y)
#define isgreaterequal(x, y) __builtin_isgreaterequal(x, y)
#define isless(x, y) __builtin_isless(x, y)
#define islessequal(x, y) __builtin_islessequal(x, y)
#define islessgreater(x, y) __builtin_islessgreater(x, y)
#define isunordered(x, y) __builtin_isunordered(x, y)

__BEGIN_DECLS

/* Trigonometry, angles in radians. */
extern double acos(double x);
extern float acosf(float x);
extern long double acosl(long double x);
extern double asin(double x);
extern float asinf(float x);
extern long double asinl(long double x);
extern double atan(double x);
extern float atanf(float x);
extern long double atanl(long double x);
extern double cos(double x);
extern float cosf(float x);
extern long double cosl(long double x);
extern double sin(double x);
extern float sinf(float x);
extern long double sinl(long double x);
extern double tan(double x);
extern float tanf(float x);
extern long double tanl(long double x);
extern double acosh(double x);
extern float acoshf(float x);
extern long double acoshl(long double x);
extern double asinh(double x);
extern float asinhf(float x);
extern long double asinhl(long double x);
extern double atanh(double x);
extern float atanhf(float x);
extern long double atanhl(long double x);
extern double cosh(double x);
extern float coshf(float x);
extern long double coshl(long double x);
extern double sinh(double x);
extern float sinhf(float x);
extern long double sinhl(long double x);
extern double tanh(double x);
extern float tanhf(float x);
extern long double tanhl(long double x);
extern double atan2(double y, double x);
extern float atan2f(float y, float x);
extern long double atan2l(long double y, long double x);

/* Exponentials and logarithms. */
extern double exp(double x);
extern float expf(float x);
extern long double expl(long double x);
extern double exp2(double x);
extern float exp2f(float x);
extern long double exp2l(long double x);
extern double expm1(double x);
extern float expm1f(float x);
extern long double expm1l(long double x);
extern double log(double x);
extern float logf(float x);
extern long double logl(long double x);
extern double log10(double x);
extern float log10f(float x);
extern long double log10l(long double x);
extern double log1p(double x);
extern float log1pf(float x);
extern long double log1pl(long double x);
extern double log2(double x);
extern float log2f(float x);
extern long double log2l(long double x);
extern double logb(double x);
extern float logbf(float x);
extern long double logbl(long double x);
extern double frexp(double x, int *exponent);
extern float frexpf(float x, int *exponent);
extern long double frexpl(long double x, int *exponent);
extern int ilogb(double x);
extern int ilogbf(float x);
extern int ilogbl(long double x);
extern double ldexp(double x, int exponent);
extern float ldexpf(float x, int exponent);
extern long double ldexpl(long double x, int exponent);
extern double modf(double x, double *whole);
extern float modff(float x, float *whole);
extern long double modfl(long double x, long double *whole);
extern double scalbn(double x, int exponent);
extern float scalbnf(float x, int exponent);
extern long double scalbnl(long double x, int exponent);
extern double scalbln(double x, long exponent);
extern float scalblnf(float x, long exponent);
extern long double scalblnl(long double x, long exponent);

/* Powers, roots, error and gamma functions. */
extern double cbrt(double x);
extern float cbrtf(float x);
extern long double cbrtl(long double x);
extern double sqrt(double x);
extern float sqrtf(float x);
extern long double sqrtl(long double x);
extern double erf(double x);
extern float erff(float x);
extern long double erfl(long double x);
extern double erfc(double x);
extern float erfcf(float x);
extern long double erfcl(long double x);
extern double lgamma(double x);
extern float lgammaf(float x);
extern long double lgammal(long double x);
extern double tgamma(double x);
extern float tgammaf(float x);
extern long double tgammal(long double x);
extern double hypot(double x, double y);
extern float hypotf(float x, float y);
extern long double hypotl(long double x, long double y);
extern double pow(double x, double y);
extern float powf(float x, float y);
extern long double powl(long double x, long double y);

/* Rounding and absolute value. */
extern double ceil(double x);
extern float ceilf(float x);
extern long double ceill(long double x);
extern double floor(double x);
extern float floorf(float x);
extern long double floorl(long double x);
extern double nearbyint(double x);
extern float nearbyintf(float x);
extern long double nearbyintl(long double x);
extern double rint(double x);
extern float rintf(float x);
extern long double rintl(long double x);
extern double round(double x);
extern float roundf(float x);
extern long double roundl(long double x);
extern double trunc(double x);
extern float truncf(float x);
extern long double truncl(long double x);
extern double fabs(double x);
extern float fabsf(float x);
extern long double fabsl(long double x);
extern long lrint(double x);
extern long lrintf(float x);
extern long lrintl(long double x);
extern long long llrint(double x);
extern long long llrintf(float x);
extern long long llrintl(long double x);
extern long lround(double x);
extern long lroundf(float x);
extern long lroundl(long double x);
extern long long llround(double x);
extern long long llroundf(float x);
extern long long llroundl(long double x);

/* Remainders, neighbours, pairs. */
extern double fmod(double x, double y);
extern float fmodf(float x, float y);
extern long double fmodl(long double x, long double y);
extern double remainder(double x, double y);
extern float remainderf(float x, float y);
extern long double remainderl(long double x, long double y);
extern double remquo(double x, double y, int *quotient);
extern float remquof(float x, float y, int *quotient);
extern long double remquol(long double x, long double y, int *quotient);
extern double copysign(double x, double sign);
extern float copysignf(float x, float sign);
extern long double copysignl(long double x, long double sign);
extern double nan(const char *tag);
extern float nanf(const char *tag);
extern long double nanl(const char *tag);
extern double nextafter(double x, double to);
extern float nextafterf(float x, float to);
extern long double nextafterl(long double x, long double to);
extern double nexttoward(double x, long double to);
extern float nexttowardf(float x, long double to);
extern long double nexttowardl(long double x, long double to);
extern double fdim(double x, double y);
extern float fdimf(float x, float y);
extern long double fdiml(long double x, long double y);
extern double fmax(double x, double y);
extern float fmaxf(float x, float y);
extern long double fmaxl(long double x, long double y);
extern double fmin(double x, double y);
extern float fminf(float x, float y);
extern long double fminl(long double x, long double y);
extern double fma(double x, double y, double z);
extern float fmaf(float x, float y, float z);
extern long double fmal(long double x, long double y, long double z);

#ifdef __USE_POSIX
extern int signgam;

#define M_E 2.7182818284590452354
#define M_LOG2E 1.4426950408889634074
#define M_LOG10E 0.43429448190325182765
#define M_LN2 0.69314718055994530942
#define M_LN10 2.30258509299404568402
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_1_PI 0.31830988618379067154
#define M_2_PI 0.63661977236758134308
#define M_2_SQRTPI 1.12837916709551257390
#define M_SQRT2 1.41421356237309504880
#define M_SQRT1_2 0.70710678118654752440
#endif

#ifdef __USE_POSIX
/* Bessel functions of order 0, 1 and n. */
extern double j0(double x);
extern double j1(double x);
extern double jn(int n, double x);
extern double y0(double x);
extern double y1(double x);
extern double yn(int n, double x);
#endif

#ifdef __USE_MISC
extern float j0f(float x);
extern float j1f(float x);
extern float jnf(int n, float x);
extern long double j0l(long double x);
extern long double j1l(long double x);
extern long double jnl(int n, long double x);
extern float y0f(float x);
extern float y1f(float x);
extern float ynf(int n, float x);
extern long double y0l(long double x);
extern long double y1l(long double x);
extern long double ynl(int n, long double x);
extern double scalb(double x, double exponent);
extern float scalbf(float x, float exponent);
extern long double scalbl(long double x, long double exponent);
extern double gamma(double x);
extern float gammaf(float x);
extern long double gammal(long double x);
extern int finitef(float x);
extern int finitel(long double x);
#define MAXFLOAT 3.40282347e+38F
extern int finite(double x);
extern double drem(double x, double y);
extern float dremf(float x, float y);
extern long double dreml(long double x, long double y);
extern double significand(double x);
extern float significandf(float x);
extern long double significandl(long double x);
extern double lgamma_r(double x, int *sign);
extern float lgammaf_r(float x, int *sign);
extern long double lgammal_r(long double x, int *sign);
#endif

#if defined __USE_GNU || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L) || defined __STDC_WANT_IEC_60559_BFP_EXT__
#include <bits/ieee.h>
#define iscanonical(x) ((void)(__typeof__(x))(x), 1)
#define iseqsig(x, y) ((x) == (y))
extern int __issignaling(double x);
extern int __issignalingf(float x);
extern int __issignalingl(long double x);
#define issignaling(x) _Generic((x), float: __issignalingf, long double: __issignalingl, default: __issignaling)(x)
#define issubnormal(x) (fpclassify(x) == FP_SUBNORMAL)
#define iszero(x) ((x) == 0)
#endif
#ifdef __USE_GNU
#define M_El 2.718281828459045235360287471352662498L
#define M_PIl 3.141592653589793238462643383279502884L
#define M_PI_2l 1.570796326794896619231321691639751442L
#define M_LN2l 0.693147180559945309417232121458176568L
#define M_SQRT2l 1.414213562373095048801688724209698079L
#define M_LOG2El 1.442695040888963407359924681001892137L
#define M_LOG10El 0.434294481903251827651128918916605082L
#define M_LN10l 2.302585092994045684017991454684364208L
#define M_PI_4l 0.785398163397448309615660845819875721L
#define M_1_PIl 0.318309886183790671537767526745028724L
#define M_2_PIl 0.636619772367581343075535053490057448L
#define M_2_SQRTPIl 1.128379167095512573896158903121545172L
#define M_SQRT1_2l 0.707106781186547524400844362104849039L
extern double exp10(double x);
extern float exp10f(float x);
extern long double exp10l(long double x);
extern void sincos(double x, double *sine, double *cosine);
extern void sincosf(float x, float *sine, float *cosine);
extern void sincosl(long double x, long double *sine, long double *cosine);
#endif

__END_DECLS

#endif
