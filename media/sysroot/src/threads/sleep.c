/* thrd_sleep: 0, -1 when a signal came, -2 for a time that is none. */
#include <errno.h>
#include <threads.h>
#include <time.h>

int thrd_sleep(const struct timespec *duration, struct timespec *remaining) {
  int before = errno;
  if (nanosleep(duration, remaining) == 0) return 0;
  int result = errno == EINTR ? -1 : -2;
  errno = before;
  return result;
}
