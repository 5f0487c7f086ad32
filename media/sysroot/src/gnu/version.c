/* Which library this is; message catalogues, of which there are none; variables of error(). */
#include <errno.h>
#include <error.h>
#include <gnu/libc-version.h>
#include <nl_types.h>
#include <stdio.h>

const char *gnu_get_libc_version(void) {
  return "2.36";
}
const char *gnu_get_libc_release(void) {
  return "stable";
}

nl_catd catopen(const char *name, int flag) {
  (void)name;
  (void)flag;
  errno = ENOENT;
  return (nl_catd)-1;
}
char *catgets(nl_catd catalogue, int set, int number, const char *text) {
  (void)catalogue;
  (void)set;
  (void)number;
  return (char *)text;
}
int catclose(nl_catd catalogue) {
  (void)catalogue;
  errno = EBADF;
  return -1;
}

unsigned error_message_count;
int error_one_per_line;
void (*error_print_progname)(void);
