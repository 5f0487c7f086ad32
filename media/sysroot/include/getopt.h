/* <getopt.h>: GNU's command-line options, short and long. */
#ifndef _GETOPT_H
#define _GETOPT_H
#include <features.h>

#define no_argument 0
#define required_argument 1
#define optional_argument 2

struct option {
  const char *name;
  int has_arg;
  int *flag; /* where to store val, or NULL: return it */
  int val;
};

__BEGIN_DECLS
extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
extern int getopt(int argc, char *const argv[], const char *options) __nonnull((2, 3));
extern int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index) __nonnull((2, 3));
extern int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index) __nonnull((2, 3));
__END_DECLS

#endif
