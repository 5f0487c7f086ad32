//@ expect none
//@ stdout "sqrt inf nan\nexp inf nan\nlog inf nan\nsin nan nan\ncos nan nan\ntan nan nan\nasin nan inf\nacos nan -inf\natan 1.5708 0\nsinh inf nan\ncosh inf nan\ntanh 1 0\nasinh inf nan\nacosh inf nan\natanh 0 nan\nsqrt inf inf\nexp 0 0\nlog inf 2.35619\nsin nan inf\ncos inf nan\ntan -0 1\nasin -0.785398 inf\nacos 2.35619 -inf\natan -1.5708 0\nsinh inf nan\ncosh inf nan\ntanh -1 0\nasinh -inf 0.785398\nacosh inf 2.35619\natanh -0 1.5708\nsqrt nan nan\nexp nan nan\nlog nan nan\nsin 0 nan\ncos nan 0\ntan 0 nan\nasin 0 nan\nacos 1.5708 nan\natan nan nan\nsinh 0 nan\ncosh nan 0\ntanh 0 nan\nasinh nan nan\nacosh nan 1.5708\natanh 0 nan\nsqrt inf -inf\nexp nan nan\nlog inf -1.5708\nsin -0 -inf\ncos inf -0\ntan -0 -1\nasin -0 -inf\nacos 1.5708 inf\natan -1.5708 -0\nsinh -0 nan\ncosh nan 0\ntanh -0 nan\nasinh -inf -1.5708\nacosh inf -1.5708\natanh -0 -1.5708\nsqrt nan nan\nexp nan 0\nlog nan nan\nsin nan 0\ncos nan 0\ntan nan 0\nasin nan nan\nacos nan nan\natan nan 0\nsinh nan 0\ncosh nan 0\ntanh nan 0\nasinh nan 0\nacosh nan nan\natanh nan nan\nsqrt 1e+100 -2.5e-101\nexp inf -inf\nlog 460.517 -5e-201\nsin -0.726156 -0.398665\ncos 0.862692 -0.335569\ntan -0.574981 -0.685773\nasin 1.5708 -461.21\nacos 5e-201 461.21\natan 1.5708 -0\nsinh inf -inf\ncosh inf -inf\ntanh 1 -0\nasinh 461.21 -5e-201\nacosh 461.21 -5e-201\natanh 1e-200 -1.5708\nsqrt 1 -5e-201\nexp 2.71828 -2.71828e-200\nlog 0 -1e-200\nsin 0.841471 -5.40302e-201\ncos 0.540302 8.41471e-201\ntan 1.55741 -3.42552e-200\nasin 1.5708 -1e-100\nacos 1e-100 1e-100\natan 0.785398 -5e-201\nsinh 1.1752 -1.54308e-200\ncosh 1.54308 -1.1752e-200\ntanh 0.761594 -4.19974e-201\nasinh 0.881374 -7.07107e-201\nacosh 1e-100 -1e-100\natanh 230.605 -0.785398\nsqrt 1.0123 1.23481\nexp -0.485918 0.362992\nlog 0.935901 1.76819\nsin -2.93998 5.30955\ncos 5.38159 2.90062\ntan -0.0112571 0.992682\nasin -0.18402 1.66306\nacos 1.75482 -1.66306\natan -1.48087 0.402359\nsinh 0.417472 0.674853\ncosh -0.90339 -0.311861\ntanh -0.643331 -0.524937\nasinh -1.59191 1.35684\nacosh 1.66306 1.75482\natanh -0.067066 1.20189\n"
#include <complex.h>
#include <math.h>
#include <stdio.h>

static double shown(double x) { return isnan(x) ? NAN : x; }
static void show(const char *name, double complex w) { printf("%s %g %g\n", name, shown(creal(w)), shown(cimag(w))); }

int main(void) {
  double complex points[] = { CMPLX(INFINITY, NAN), CMPLX(-INFINITY, INFINITY), CMPLX(0.0, NAN), CMPLX(-0.0, -INFINITY), CMPLX(NAN, 0.0), CMPLX(1e200, -0.5), CMPLX(1, -1e-200), CMPLX(-0.5, 2.5) };
  for (int i = 0; i < 8; i++) {
    double complex z = points[i];
    show("sqrt", csqrt(z));
    show("exp", cexp(z));
    show("log", clog(z));
    show("sin", csin(z));
    show("cos", ccos(z));
    show("tan", ctan(z));
    show("asin", casin(z));
    show("acos", cacos(z));
    show("atan", catan(z));
    show("sinh", csinh(z));
    show("cosh", ccosh(z));
    show("tanh", ctanh(z));
    show("asinh", casinh(z));
    show("acosh", cacosh(z));
    show("atanh", catanh(z));
  }
  return 0;
}
