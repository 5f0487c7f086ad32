/* <stdlib.h>: C17 7.22. */
#ifndef _STDLIB_H
#define _STDLIB_H
#include <features.h>
#include <bits/types.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
#define MB_CUR_MAX (__ctype_get_mb_cur_max())

typedef struct {
  int quot;
  int rem;
} div_t;
typedef struct {
  long quot;
  long rem;
} ldiv_t;
typedef struct {
  long long quot;
  long long rem;
} lldiv_t;
#ifdef __USE_GNU
typedef int (*comparison_fn_t)(const void *, const void *);
#endif

__BEGIN_DECLS
/* Memory. A block lives until it is freed; realloc ends the old one when it succeeds. */
extern void *malloc(size_t size) __new_block __sized_block(1);
extern void *calloc(size_t count, size_t size) __new_block __sized_block(1, 2);
extern void *realloc(void *p, size_t size) __sized_block(2);
extern void free(void *p);
extern void *aligned_alloc(size_t alignment, size_t size) __new_block __attribute__((__alloc_align__(1), __alloc_size__(2)));

/* Ends of the program. */
extern void exit(int status) __no_return;
extern void _Exit(int status) __no_return;
extern void quick_exit(int status) __no_return;
extern void abort(void) __no_return;
extern int atexit(void (*handler)(void)) __nonnull((1));
extern int at_quick_exit(void (*handler)(void)) __nonnull((1));
extern char *getenv(const char *name) __nonnull((1));
extern int system(const char *command);

/* Numbers in text. */
extern int atoi(const char *s) __pure_function __nonnull((1));
extern long atol(const char *s) __pure_function __nonnull((1));
extern long long atoll(const char *s) __pure_function __nonnull((1));
extern double atof(const char *s) __pure_function __nonnull((1));
extern long strtol(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern long long strtoll(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern unsigned long strtoul(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern unsigned long long strtoull(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern float strtof(const char *__restrict s, char **__restrict end) __nonnull((1));
extern double strtod(const char *__restrict s, char **__restrict end) __nonnull((1));
extern long double strtold(const char *__restrict s, char **__restrict end) __nonnull((1));

/* Integers. */
extern int abs(int n) __attribute__((__const__));
extern long labs(long n) __attribute__((__const__));
extern long long llabs(long long n) __attribute__((__const__));
extern div_t div(int numerator, int denominator) __attribute__((__const__));
extern ldiv_t ldiv(long numerator, long denominator) __attribute__((__const__));
extern lldiv_t lldiv(long long numerator, long long denominator) __attribute__((__const__));
extern int rand(void);
extern void srand(unsigned seed);

/* Sorting and searching. */
extern void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) __nonnull((1, 4));
extern void *bsearch(const void *key, const void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) __nonnull((1, 2, 5));

/* Multibyte characters. */
extern size_t __ctype_get_mb_cur_max(void);
extern int mblen(const char *s, size_t n);
extern int mbtowc(wchar_t *__restrict wc, const char *__restrict s, size_t n);
extern int wctomb(char *s, wchar_t wc);
extern size_t mbstowcs(wchar_t *__restrict to, const char *__restrict from, size_t n);
extern size_t wcstombs(char *__restrict to, const wchar_t *__restrict from, size_t n);

#if defined __USE_GNU || (defined __STDC_VERSION__ && __STDC_VERSION__ > 201710L) || defined __STDC_WANT_IEC_60559_BFP_EXT__
extern int strfromd(char *__restrict to, size_t n, const char *__restrict format, double x) __nonnull((3));
extern int strfromf(char *__restrict to, size_t n, const char *__restrict format, float x) __nonnull((3));
extern int strfroml(char *__restrict to, size_t n, const char *__restrict format, long double x) __nonnull((3));
#endif
#ifdef __USE_POSIX
extern int posix_memalign(void **result, size_t alignment, size_t size) __must_use __nonnull((1));
extern int setenv(const char *name, const char *value, int overwrite) __nonnull((2));
extern int unsetenv(const char *name) __nonnull((1));
extern int putenv(char *assignment) __nonnull((1));
extern int rand_r(unsigned *seed) __nonnull((1));
extern long random(void);
extern void srandom(unsigned seed);
extern char *initstate(unsigned seed, char *state, size_t size) __nonnull((2));
extern char *setstate(char *state) __nonnull((1));
extern double drand48(void);
extern double erand48(unsigned short state[3]) __nonnull((1));
extern long lrand48(void);
extern long nrand48(unsigned short state[3]) __nonnull((1));
extern long mrand48(void);
extern long jrand48(unsigned short state[3]) __nonnull((1));
extern void srand48(long seed);
extern unsigned short *seed48(unsigned short state[3]) __nonnull((1));
extern void lcong48(unsigned short parameters[7]) __nonnull((1));
extern long a64l(const char *s) __pure_function __nonnull((1));
extern char *l64a(long n);
extern int getsubopt(char **__restrict options, char *const *__restrict tokens, char **__restrict value) __nonnull((1, 2, 3));
extern char *realpath(const char *__restrict path, char *__restrict resolved);
extern int mkstemp(char *name) __nonnull((1));
extern int mkstemps(char *name, int suffix) __nonnull((1));
extern char *mkdtemp(char *name) __nonnull((1));
extern char *mktemp(char *name) __nonnull((1));
extern char *ecvt(double x, int digits, int *__restrict point, int *__restrict sign) __nonnull((3, 4));
extern char *fcvt(double x, int digits, int *__restrict point, int *__restrict sign) __nonnull((3, 4));
extern char *gcvt(double x, int digits, char *buffer) __nonnull((3));
#endif
#ifdef __USE_MISC
#include <alloca.h>
#include <sys/types.h>
extern void *reallocarray(void *p, size_t count, size_t size) __sized_block(2, 3);
extern void *valloc(size_t size) __new_block __sized_block(1);
extern int on_exit(void (*handler)(int status, void *argument), void *argument) __nonnull((1));
extern int clearenv(void);
extern long long strtoq(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern unsigned long long strtouq(const char *__restrict s, char **__restrict end, int base) __nonnull((1));
extern int rpmatch(const char *answer) __nonnull((1));
extern int getloadavg(double averages[], int count) __nonnull((1));
extern unsigned arc4random(void);
extern void arc4random_buf(void *to, size_t n) __nonnull((1));
extern unsigned arc4random_uniform(unsigned bound);

/* Random numbers whose state is the caller's. */
struct random_data {
  int *fptr, *rptr, *state;
  int rand_type, rand_deg, rand_sep;
  int *end_ptr;
};
extern int random_r(struct random_data *__restrict data, int *__restrict result) __nonnull((1, 2));
extern int srandom_r(unsigned seed, struct random_data *data) __nonnull((2));
extern int initstate_r(unsigned seed, char *__restrict state, size_t size, struct random_data *__restrict data) __nonnull((2, 4));
extern int setstate_r(char *__restrict state, struct random_data *__restrict data) __nonnull((1, 2));
struct drand48_data {
  unsigned short __x[3];
  unsigned short __old_x[3];
  unsigned short __c;
  unsigned short __init;
  unsigned long long __a;
};
extern int drand48_r(struct drand48_data *__restrict data, double *__restrict result) __nonnull((1, 2));
extern int erand48_r(unsigned short state[3], struct drand48_data *__restrict data, double *__restrict result) __nonnull((1, 2));
extern int lrand48_r(struct drand48_data *__restrict data, long *__restrict result) __nonnull((1, 2));
extern int nrand48_r(unsigned short state[3], struct drand48_data *__restrict data, long *__restrict result) __nonnull((1, 2));
extern int mrand48_r(struct drand48_data *__restrict data, long *__restrict result) __nonnull((1, 2));
extern int jrand48_r(unsigned short state[3], struct drand48_data *__restrict data, long *__restrict result) __nonnull((1, 2));
extern int srand48_r(long seed, struct drand48_data *data) __nonnull((2));
extern int seed48_r(unsigned short state[3], struct drand48_data *data) __nonnull((1, 2));
extern int lcong48_r(unsigned short parameters[7], struct drand48_data *data) __nonnull((1, 2));

/* Digits of a number, where its point is, and its sign. */
extern int ecvt_r(double x, int digits, int *__restrict point, int *__restrict sign, char *__restrict buffer, size_t size) __nonnull((3, 4, 5));
extern int fcvt_r(double x, int digits, int *__restrict point, int *__restrict sign, char *__restrict buffer, size_t size) __nonnull((3, 4, 5));
extern char *qecvt(long double x, int digits, int *__restrict point, int *__restrict sign) __nonnull((3, 4));
extern char *qfcvt(long double x, int digits, int *__restrict point, int *__restrict sign) __nonnull((3, 4));
extern char *qgcvt(long double x, int digits, char *buffer) __nonnull((3));
extern int qecvt_r(long double x, int digits, int *__restrict point, int *__restrict sign, char *__restrict buffer, size_t size) __nonnull((3, 4, 5));
extern int qfcvt_r(long double x, int digits, int *__restrict point, int *__restrict sign, char *__restrict buffer, size_t size) __nonnull((3, 4, 5));
#endif
#ifdef __USE_GNU
extern void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *argument) __nonnull((1, 4));
extern long strtol_l(const char *__restrict s, char **__restrict end, int base, locale_t locale) __nonnull((1, 4));
extern unsigned long strtoul_l(const char *__restrict s, char **__restrict end, int base, locale_t locale) __nonnull((1, 4));
extern long long strtoll_l(const char *__restrict s, char **__restrict end, int base, locale_t locale) __nonnull((1, 4));
extern unsigned long long strtoull_l(const char *__restrict s, char **__restrict end, int base, locale_t locale) __nonnull((1, 4));
extern double strtod_l(const char *__restrict s, char **__restrict end, locale_t locale) __nonnull((1, 3));
extern float strtof_l(const char *__restrict s, char **__restrict end, locale_t locale) __nonnull((1, 3));
extern long double strtold_l(const char *__restrict s, char **__restrict end, locale_t locale) __nonnull((1, 3));
extern int mkostemp(char *name, int flags) __nonnull((1));
extern int mkostemps(char *name, int suffix, int flags) __nonnull((1));
extern int mkstemp64(char *name) __nonnull((1));
extern int mkstemps64(char *name, int suffix) __nonnull((1));
extern int mkostemp64(char *name, int flags) __nonnull((1));
extern int mkostemps64(char *name, int suffix, int flags) __nonnull((1));
extern char *secure_getenv(const char *name) __nonnull((1));
#endif
__END_DECLS

#endif
