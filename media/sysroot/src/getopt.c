/* Command-line options as GNU's getopt reads them. Operands that stand before options are moved behind them:
 *
 *   prog a -x b -y        after -x and -y are read:   prog -x -y a b
 *             ^ optind                                          ^ optind
 *
 * [first_operand, last_operand) are the operands passed over so far.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *optarg;
int optind = 1, opterr = 1, optopt = '?';

static char *option_rest; /* letters left in a group such as -abc */
static int first_operand, last_operand;

/* Brings the operands [first, last) behind the options [last, optind). */
static void move_operands(char **argv) {
  int options = optind - last_operand, operands = last_operand - first_operand;
  for (int i = 0; i < options && operands > 0; i++) {
    char *option = argv[last_operand + i];
    memmove(&argv[first_operand + i + 1], &argv[first_operand + i], (size_t)operands * sizeof *argv);
    argv[first_operand + i] = option;
  }
  first_operand += options;
  last_operand = optind;
}

static int is_operand(const char *argument) { return argument[0] != '-' || argument[1] == '\0'; }

/* Stands at the next option, or ends with -1 (no more) or 1 (an operand, in the mode that returns them in order). */
static int next_argument(int argc, char **argv, char order) {
  if (last_operand > optind) last_operand = optind;
  if (first_operand > optind) first_operand = optind;
  if (order == 'p') {
    if (first_operand != last_operand && last_operand != optind) move_operands(argv);
    else if (last_operand != optind) first_operand = optind;
    while (optind < argc && is_operand(argv[optind])) optind++;
    last_operand = optind;
  }
  if (optind != argc && strcmp(argv[optind], "--") == 0) {
    optind++;
    if (first_operand != last_operand && last_operand != optind) move_operands(argv);
    else if (first_operand == last_operand) first_operand = optind;
    last_operand = argc;
    optind = argc;
  }
  if (optind == argc) {
    if (first_operand != last_operand) optind = first_operand;
    return -1;
  }
  if (is_operand(argv[optind])) {
    if (order == '+') return -1;
    optarg = argv[optind++];
    return 1;
  }
  return 0;
}

static int long_option_argument(int argc, char **argv, const char *prefix, const char *value, const struct option *option, int quiet, int colon) {
  if (value != NULL) {
    if (option->has_arg == no_argument) {
      if (!quiet) fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", argv[0], prefix, option->name);
      optopt = option->val;
      return '?';
    }
    optarg = (char *)value;
  } else if (option->has_arg == required_argument) {
    if (optind >= argc) {
      if (!quiet) fprintf(stderr, "%s: option '%s%s' requires an argument\n", argv[0], prefix, option->name);
      optopt = option->val;
      return colon ? ':' : '?';
    }
    optarg = argv[optind++];
  }
  return 0;
}

/* The option that is named so, or the only one that begins so. *ambiguous: several begin so, and differ in what they do. */
static const struct option *find_long(const struct option *longs, const char *name, size_t length, int *ambiguous) {
  const struct option *found = NULL;
  *ambiguous = 0;
  for (const struct option *o = longs; o->name != NULL; o++) {
    if (strncmp(o->name, name, length) != 0) continue;
    if (strlen(o->name) == length) {
      *ambiguous = 0;
      return o;
    }
    if (found == NULL) found = o;
    else if (found->has_arg != o->has_arg || found->flag != o->flag || found->val != o->val) *ambiguous = 1;
  }
  return found;
}

static int read_long(int argc, char **argv, const char *name, const char *prefix, const struct option *longs, int *index, int quiet, int colon) {
  size_t length = strcspn(name, "=");
  int ambiguous;
  const struct option *option = find_long(longs, name, length, &ambiguous);
  option_rest = NULL;
  optind++;
  if (option == NULL || ambiguous) {
    if (!quiet && ambiguous) {
      fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", argv[0], prefix, name);
      for (const struct option *o = longs; o->name != NULL; o++)
        if (strncmp(o->name, name, length) == 0) fprintf(stderr, " '%s%s'", prefix, o->name);
      fprintf(stderr, "\n");
    } else if (!quiet) {
      fprintf(stderr, "%s: unrecognized option '%s%s'\n", argv[0], prefix, name);
    }
    optopt = 0;
    return '?';
  }
  int problem = long_option_argument(argc, argv, prefix, name[length] == '=' ? name + length + 1 : NULL, option, quiet, colon);
  if (problem != 0) return problem;
  if (index != NULL) *index = (int)(option - longs);
  if (option->flag == NULL) return option->val;
  *option->flag = option->val;
  return 0;
}

static int read_short(int argc, char **argv, const char *options, int quiet, int colon) {
  char letter = *option_rest++;
  const char *entry = letter == ':' || letter == ';' ? NULL : strchr(options, letter);
  if (*option_rest == '\0') optind++;
  if (entry == NULL) {
    if (!quiet) fprintf(stderr, "%s: invalid option -- '%c'\n", argv[0], letter);
    optopt = (unsigned char)letter;
    return '?';
  }
  if (entry[1] != ':') return (unsigned char)letter;
  if (*option_rest != '\0') {
    optarg = option_rest;
    optind++;
  } else if (entry[2] == ':') {
    optarg = NULL;
  } else if (optind == argc) {
    if (!quiet) fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], letter);
    optopt = (unsigned char)letter;
    letter = colon ? ':' : '?';
  } else {
    optarg = argv[optind++];
  }
  option_rest = NULL;
  return (unsigned char)letter;
}

static int get_option(int argc, char **argv, const char *options, const struct option *longs, int *index, int long_only) {
  if (argc < 1) return -1;
  optarg = NULL;
  if (optind == 0) {
    optind = 1;
    option_rest = NULL;
  }
  if (optind == 1 && (option_rest == NULL || *option_rest == '\0') && last_operand > 1) first_operand = last_operand = 1;
  if (first_operand == 0) first_operand = last_operand = optind;
  char order = 'p';
  if (*options == '-' || *options == '+') order = *options++;
  else if (getenv("POSIXLY_CORRECT") != NULL) order = '+';
  int colon = *options == ':', quiet = colon || !opterr;
  if (option_rest == NULL || *option_rest == '\0') {
    int end = next_argument(argc, argv, order);
    if (end != 0) return end;
    char *argument = argv[optind];
    if (longs != NULL && argument[1] == '-') return read_long(argc, argv, argument + 2, "--", longs, index, quiet, colon);
    int ambiguous;
    if (longs != NULL && long_only && (argument[2] != '\0' || strchr(options, argument[1]) == NULL) &&
        (find_long(longs, argument + 1, strcspn(argument + 1, "="), &ambiguous) != NULL || strchr(options, argument[1]) == NULL))
      return read_long(argc, argv, argument + 1, "-", longs, index, quiet, colon);
    option_rest = argument + 1;
  }
  return read_short(argc, argv, options, quiet, colon);
}

int getopt(int argc, char *const argv[], const char *options) { return get_option(argc, (char **)argv, options, NULL, NULL, 0); }

int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  return get_option(argc, (char **)argv, options, longs, index, 0);
}

int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index) {
  return get_option(argc, (char **)argv, options, longs, index, 1);
}

int getsubopt(char **__restrict options, char *const *__restrict tokens, char **__restrict value) {
  char *start = *options, *end = start + strcspn(start, ",");
  char *equals = memchr(start, '=', (size_t)(end - start)), *name_end = equals ? equals : end;
  if (*start == '\0') return -1;
  *value = equals ? equals + 1 : NULL;
  *options = end;
  if (*end != '\0') {
    *end = '\0';
    *options = end + 1;
  }
  for (int i = 0; tokens[i] != NULL; i++)
    if (strncmp(tokens[i], start, (size_t)(name_end - start)) == 0 && tokens[i][name_end - start] == '\0') return i;
  *value = start;
  return -1;
}
