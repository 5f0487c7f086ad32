/* syslog. Nobody keeps a log on this machine; with LOG_PERROR the message is written to standard error, as elsewhere. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

extern char *program_invocation_short_name;

static const char *name;
static int options, mask = 0xff;

void openlog(const char *n, int o, int facility) {
  (void)facility;
  name = n;
  options = o;
}
void closelog(void) { name = NULL; }

int setlogmask(int m) {
  int old = mask;
  if (m != 0) mask = m;
  return old;
}

void vsyslog(int priority, const char *format, va_list args) {
  char text[1024];
  int saved = errno;
  if (!(LOG_MASK(LOG_PRI(priority)) & mask) || !(options & LOG_PERROR)) return;
  int n = snprintf(text, sizeof text, "%s", name != NULL ? name : program_invocation_short_name);
  if (options & LOG_PID) n += snprintf(text + n, sizeof text - (size_t)n, "[%d]", (int)getpid());
  n += snprintf(text + n, sizeof text - (size_t)n, ": ");
  errno = saved;
  vsnprintf(text + n, sizeof text - (size_t)n, format, args);
  size_t length = strlen(text);
  if (length > 0 && text[length - 1] != '\n' && length + 1 < sizeof text) text[length++] = '\n';
  write(STDERR_FILENO, text, length);
  errno = saved;
}

void syslog(int priority, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsyslog(priority, format, args);
  va_end(args);
}
