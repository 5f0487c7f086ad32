/* What IEEE 754-2019 and TS 18661 add to <math.h>. */
#ifndef _BITS_IEEE_H
#define _BITS_IEEE_H
#include <stdint.h>

#define FP_INT_UPWARD 0
#define FP_INT_DOWNWARD 1
#define FP_INT_TOWARDZERO 2
#define FP_INT_TONEARESTFROMZERO 3
#define FP_INT_TONEAREST 4
#define FP_LLOGB0 (-__LONG_MAX__ - 1)
#define FP_LLOGBNAN (-__LONG_MAX__ - 1)

/* Whole numbers, and the neighbours of a number. */
extern double roundeven(double x);
extern float roundevenf(float x);
extern long double roundevenl(long double x);
extern double nextup(double x);
extern float nextupf(float x);
extern long double nextupl(long double x);
extern double nextdown(double x);
extern float nextdownf(float x);
extern long double nextdownl(long double x);
extern long llogb(double x);
extern long llogbf(float x);
extern long llogbl(long double x);
extern intmax_t fromfp(double x, int direction, unsigned width);
extern intmax_t fromfpf(float x, int direction, unsigned width);
extern intmax_t fromfpl(long double x, int direction, unsigned width);
extern intmax_t fromfpx(double x, int direction, unsigned width);
extern intmax_t fromfpxf(float x, int direction, unsigned width);
extern intmax_t fromfpxl(long double x, int direction, unsigned width);
extern uintmax_t ufromfp(double x, int direction, unsigned width);
extern uintmax_t ufromfpf(float x, int direction, unsigned width);
extern uintmax_t ufromfpl(long double x, int direction, unsigned width);
extern uintmax_t ufromfpx(double x, int direction, unsigned width);
extern uintmax_t ufromfpxf(float x, int direction, unsigned width);
extern uintmax_t ufromfpxl(long double x, int direction, unsigned width);

/* The larger and the smaller: -0 is below +0; the _num forms prefer a number to a NaN, the _mag forms compare magnitudes. */
extern double fmaximum(double x, double y);
extern float fmaximumf(float x, float y);
extern long double fmaximuml(long double x, long double y);
extern double fmaximum_num(double x, double y);
extern float fmaximum_numf(float x, float y);
extern long double fmaximum_numl(long double x, long double y);
extern double fmaximum_mag(double x, double y);
extern float fmaximum_magf(float x, float y);
extern long double fmaximum_magl(long double x, long double y);
extern double fmaximum_mag_num(double x, double y);
extern float fmaximum_mag_numf(float x, float y);
extern long double fmaximum_mag_numl(long double x, long double y);
extern double fminimum(double x, double y);
extern float fminimumf(float x, float y);
extern long double fminimuml(long double x, long double y);
extern double fminimum_num(double x, double y);
extern float fminimum_numf(float x, float y);
extern long double fminimum_numl(long double x, long double y);
extern double fminimum_mag(double x, double y);
extern float fminimum_magf(float x, float y);
extern long double fminimum_magl(long double x, long double y);
extern double fminimum_mag_num(double x, double y);
extern float fminimum_mag_numf(float x, float y);
extern long double fminimum_mag_numl(long double x, long double y);
extern double fmaxmag(double x, double y);
extern float fmaxmagf(float x, float y);
extern long double fmaxmagl(long double x, long double y);
extern double fminmag(double x, double y);
extern float fminmagf(float x, float y);
extern long double fminmagl(long double x, long double y);

/* Order, form and payload of every value. */
extern int totalorder(const double *x, const double *y);
extern int totalorderf(const float *x, const float *y);
extern int totalorderl(const long double *x, const long double *y);
extern int totalordermag(const double *x, const double *y);
extern int totalordermagf(const float *x, const float *y);
extern int totalordermagl(const long double *x, const long double *y);
extern int canonicalize(double *canonical, const double *x);
extern int canonicalizef(float *canonical, const float *x);
extern int canonicalizel(long double *canonical, const long double *x);
extern double getpayload(const double *x);
extern float getpayloadf(const float *x);
extern long double getpayloadl(const long double *x);
extern int setpayload(double *nan, double payload);
extern int setpayloadf(float *nan, float payload);
extern int setpayloadl(long double *nan, long double payload);
extern int setpayloadsig(double *nan, double payload);
extern int setpayloadsigf(float *nan, float payload);
extern int setpayloadsigl(long double *nan, long double payload);

/* Arithmetic on wider operands, rounded once to the narrower result. */
extern float fadd(double x, double y);
extern float faddl(long double x, long double y);
extern double daddl(long double x, long double y);
extern float fsub(double x, double y);
extern float fsubl(long double x, long double y);
extern double dsubl(long double x, long double y);
extern float fmul(double x, double y);
extern float fmull(long double x, long double y);
extern double dmull(long double x, long double y);
extern float fdiv(double x, double y);
extern float fdivl(long double x, long double y);
extern double ddivl(long double x, long double y);
extern float fsqrt(double x);
extern float fsqrtl(long double x);
extern double dsqrtl(long double x);
extern float ffma(double x, double y, double z);
extern float ffmal(long double x, long double y, long double z);
extern double dfmal(long double x, long double y, long double z);

#endif
