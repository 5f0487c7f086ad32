/* getdate: the first line of the file that $DATEMSK names whose directives match says what the text means. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

int getdate_err;

#define UNSET (-2147483647 - 1)

/* 1 … 8, as POSIX numbers the reasons. */
static int match(const char *text, struct tm *t) {
  const char *path = getenv("DATEMSK");
  struct stat st;
  if (path == NULL || *path == '\0') return 1;
  if (stat(path, &st) != 0) return 3;
  if (!S_ISREG(st.st_mode)) return 4;
  FILE *f = fopen(path, "r");
  if (f == NULL) return 2;
  char line[512];
  const char *end = NULL;
  while (end == NULL && fgets(line, sizeof line, f) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    *t = (struct tm){.tm_sec = UNSET, .tm_min = UNSET, .tm_hour = UNSET, .tm_mday = UNSET, .tm_mon = UNSET, .tm_year = UNSET, .tm_wday = UNSET, .tm_isdst = -1};
    end = strptime(text, line, t);
    if (end != NULL) end += strspn(end, " \t\n");
    if (end != NULL && *end != '\0') end = NULL;
  }
  fclose(f);
  return end != NULL ? 0 : 7;
}

static int days_of(int month, int year) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month] + (month == 1 && leap);
}

/* What the text left open: now, or the next time that it can mean. */
static int complete(struct tm *t) {
  time_t clock = time(NULL);
  struct tm now;
  int weekday = t->tm_wday, wday = weekday != UNSET, mday = t->tm_mday != UNSET, mon = t->tm_mon != UNSET, year = t->tm_year != UNSET;
  int hour = t->tm_hour != UNSET;
  localtime_r(&clock, &now);
  if (wday && !year && !mon && !mday) {
    t->tm_year = now.tm_year;
    t->tm_mon = now.tm_mon;
    t->tm_mday = now.tm_mday + (weekday - now.tm_wday + 7) % 7;
  }
  if (mon && !mday && !wday) t->tm_mday = 1;
  if (mon && !year) t->tm_year = now.tm_year + (t->tm_mon < now.tm_mon);
  if (!hour && t->tm_min == UNSET && t->tm_sec == UNSET) {
    t->tm_hour = now.tm_hour;
    t->tm_min = now.tm_min;
    t->tm_sec = now.tm_sec;
  }
  if (t->tm_hour == UNSET) t->tm_hour = 0;
  if (t->tm_min == UNSET) t->tm_min = 0;
  if (t->tm_sec == UNSET) t->tm_sec = 0;
  if (!wday && !mday && !mon && !year) {
    int later = t->tm_hour > now.tm_hour || (t->tm_hour == now.tm_hour && (t->tm_min > now.tm_min || (t->tm_min == now.tm_min && t->tm_sec >= now.tm_sec)));
    t->tm_mday = now.tm_mday + !later;
  }
  if (t->tm_year == UNSET) t->tm_year = now.tm_year;
  if (t->tm_mon == UNSET) t->tm_mon = now.tm_mon;
  if (t->tm_mday == UNSET) t->tm_mday = now.tm_mday;
  if (mday && mon && t->tm_mday > days_of(t->tm_mon, t->tm_year + 1900)) return 8;
  return mktime(t) == (time_t)-1 ? 8 : 0;
}

int getdate_r(const char *__restrict text, struct tm *__restrict result) {
  int reason = match(text, result);
  return reason != 0 ? reason : complete(result);
}

struct tm *getdate(const char *text) {
  static struct tm result;
  int reason = getdate_r(text, &result);
  if (reason == 0) return &result;
  getdate_err = reason;
  return NULL;
}
