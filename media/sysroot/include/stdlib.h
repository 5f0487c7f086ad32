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
extern int mkstemp(char *name) __nonnull((1));
#endif
#ifdef __USE_MISC
#include <alloca.h>
#include <sys/types.h>
extern void *reallocarray(void *p, size_t count, size_t size) __sized_block(2, 3);
extern void *valloc(size_t size) __new_block __sized_block(1);
extern int on_exit(void (*handler)(int status, void *argument), void *argument) __nonnull((1));
extern int clearenv(void);
#endif
#ifdef __USE_GNU
extern void qsort_r(void *base, size_t count, size_t size, int (*compare)(const void *, const void *, void *), void *argument) __nonnull((1, 4));
extern char *secure_getenv(const char *name) __nonnull((1));
#endif
__END_DECLS

#endif
