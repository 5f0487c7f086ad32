/* <argp.h>: GNU's reader of command lines. Pagewalk has getopt and getopt_long instead. */
#ifndef _ARGP_H
#define _ARGP_H
#include <features.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>

#ifndef __error_t_defined
#define __error_t_defined 1
typedef int error_t;
#endif

struct argp;
struct argp_state;
struct argp_option {
  const char *name;
  int key;
  const char *arg;
  int flags;
  const char *doc;
  int group;
};
#define OPTION_ARG_OPTIONAL 1
#define OPTION_HIDDEN 2
#define OPTION_ALIAS 4
#define OPTION_DOC 8
#define OPTION_NO_USAGE 16

typedef error_t (*argp_parser_t)(int key, char *arg, struct argp_state *state);
#define ARGP_ERR_UNKNOWN E2BIG
#define ARGP_KEY_ARG 0
#define ARGP_KEY_ARGS 0x1000006
#define ARGP_KEY_END 0x1000001
#define ARGP_KEY_NO_ARGS 0x1000002
#define ARGP_KEY_INIT 0x1000003
#define ARGP_KEY_FINI 0x1000007
#define ARGP_KEY_SUCCESS 0x1000004
#define ARGP_KEY_ERROR 0x1000005

struct argp_child {
  const struct argp *argp;
  int flags;
  const char *header;
  int group;
};
struct argp {
  const struct argp_option *options;
  argp_parser_t parser;
  const char *args_doc;
  const char *doc;
  const struct argp_child *children;
  char *(*help_filter)(int key, const char *text, void *input);
  const char *argp_domain;
};
struct argp_state {
  const struct argp *root_argp;
  int argc;
  char **argv;
  int next;
  unsigned flags;
  unsigned arg_num;
  int quoted;
  void *input;
  void **child_inputs;
  void *hook;
  char *name;
  FILE *err_stream;
  FILE *out_stream;
  void *pstate;
};
#define ARGP_PARSE_ARGV0 1
#define ARGP_NO_ERRS 2
#define ARGP_NO_ARGS 4
#define ARGP_IN_ORDER 8
#define ARGP_NO_HELP 16
#define ARGP_NO_EXIT 32
#define ARGP_LONG_ONLY 64
#define ARGP_SILENT (ARGP_NO_EXIT | ARGP_NO_ERRS | ARGP_NO_HELP)
#define ARGP_HELP_USAGE 1
#define ARGP_HELP_SHORT_USAGE 2
#define ARGP_HELP_SEE 4
#define ARGP_HELP_LONG 8
#define ARGP_HELP_STD_ERR (ARGP_HELP_SEE | 0x100)
#define ARGP_HELP_STD_USAGE (ARGP_HELP_SHORT_USAGE | ARGP_HELP_SEE | 0x100)
#define ARGP_HELP_STD_HELP (ARGP_HELP_SHORT_USAGE | ARGP_HELP_LONG | 0x230)

__BEGIN_DECLS
extern error_t argp_parse(const struct argp *argp, int argc, char **argv, unsigned flags, int *index, void *input) __not_simulated;
extern void argp_help(const struct argp *argp, FILE *stream, unsigned flags, char *name) __not_simulated;
extern void argp_usage(const struct argp_state *state) __not_simulated;
extern void argp_error(const struct argp_state *state, const char *format, ...) __not_simulated;
extern void argp_failure(const struct argp_state *state, int status, int number, const char *format, ...) __not_simulated;
extern void argp_state_help(const struct argp_state *state, FILE *stream, unsigned flags) __not_simulated;
__END_DECLS

#endif
