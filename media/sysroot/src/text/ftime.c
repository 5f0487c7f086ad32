#include <sys/timeb.h>
#include <time.h>

int ftime(struct timeb *t) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  t->time = now.tv_sec;
  t->millitm = (unsigned short)(now.tv_nsec / 1000000);
  t->timezone = 0;
  t->dstflag = 0;
  return 0;
}
