//@ expect none
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  int num, den;
} Fraction;
typedef struct {
  double x, y;
} Point;
enum shape { CIRCLE, SQUARE, TRIANGLE };
struct date {
  int day, month, year;
};

int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
long factorial(int n) { return n <= 1 ? 1 : n * factorial(n - 1); }
unsigned fibonacci(unsigned n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
bool is_prime(int n) {
  for (int d = 2; d <= n / d; d++)
    if (n % d == 0) return false;
  return n > 1;
}
int divide(int a, int b, int *remainder) {
  *remainder = a % b;
  return a / b;
}
Fraction add(Fraction a, Fraction b) {
  Fraction r = {a.num * b.den + b.num * a.den, a.den * b.den};
  int g = gcd(r.num, r.den);
  r.num /= g;
  r.den /= g;
  return r;
}
double distance(const Point *a, const Point *b) { return sqrt((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y)); }
Point middle(Point a, Point b) { return (Point){(a.x + b.x) / 2, (a.y + b.y) / 2}; }
double area(enum shape s, double size) {
  switch (s) {
    case CIRCLE: return 3.14 * size * size;
    case SQUARE: return size * size;
    case TRIANGLE: return size * size / 2;
  }
  return 0;
}
int bits(uint32_t v) {
  int n = 0;
  for (; v; v &= v - 1) n++;
  return n;
}
uint32_t rotate_left(uint32_t v, unsigned n) { return v << (n & 31) | v >> (-n & 31); }
uint32_t checksum(const uint8_t *data, size_t len) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < len; i++) h = (h ^ data[i]) * 16777619u;
  return h;
}
int days_in_month(int month, int year) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month - 1] + (month == 2 && year % 4 == 0);
}
const char *month_name(struct date d) {
  static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return names[d.month - 1];
}
int power(int base, int exponent) {
  int r = 1;
  while (exponent-- > 0) r *= base;
  return r;
}
double polynomial(const double *c, int degree, double x) {
  double y = 0;
  for (int i = degree; i >= 0; i--) y = y * x + c[i];
  return y;
}
void to_hex(const uint8_t *data, size_t len, char *out) {
  for (size_t i = 0; i < len; i++) {
    *out++ = "0123456789abcdef"[data[i] >> 4];
    *out++ = "0123456789abcdef"[data[i] & 15];
  }
  *out = 0;
}
int sum_of(int n, ...) { return n; }
