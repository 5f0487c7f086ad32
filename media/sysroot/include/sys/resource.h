/* <sys/resource.h>: limits, what was used, priorities. */
#ifndef _SYS_RESOURCE_H
#define _SYS_RESOURCE_H
#include <features.h>
#include <bits/types.h>
#include <bits/timeval.h>

typedef unsigned int id_t;

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_OFILE RLIMIT_NOFILE
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIMIT_LOCKS 10
#define RLIMIT_SIGPENDING 11
#define RLIMIT_MSGQUEUE 12
#define RLIMIT_NICE 13
#define RLIMIT_RTPRIO 14
#define RLIMIT_RTTIME 15
#define RLIMIT_NLIMITS 16
#define RLIM_NLIMITS 16

typedef unsigned long rlim_t;
#define RLIM_INFINITY (~0UL)
#define RLIM_SAVED_MAX RLIM_INFINITY
#define RLIM_SAVED_CUR RLIM_INFINITY

struct rlimit {
  rlim_t rlim_cur;
  rlim_t rlim_max;
};

#define RUSAGE_SELF 0
#define RUSAGE_CHILDREN (-1)
#ifdef __USE_GNU
#define RUSAGE_THREAD 1
#endif

struct rusage {
  struct timeval ru_utime; /* processor time in the program */
  struct timeval ru_stime; /* … in the kernel */
  long ru_maxrss;          /* most resident memory ever, KiB */
  long ru_ixrss;
  long ru_idrss;
  long ru_isrss;
  long ru_minflt; /* page faults without input */
  long ru_majflt; /* … with input */
  long ru_nswap;
  long ru_inblock;
  long ru_oublock;
  long ru_msgsnd;
  long ru_msgrcv;
  long ru_nsignals;
  long ru_nvcsw;
  long ru_nivcsw;
};

#define PRIO_PROCESS 0
#define PRIO_PGRP 1
#define PRIO_USER 2
#define PRIO_MIN (-20)
#define PRIO_MAX 20

__BEGIN_DECLS
extern int getrlimit(int resource, struct rlimit *limit) __nonnull((2));
extern int setrlimit(int resource, const struct rlimit *limit) __nonnull((2));
extern int getrusage(int who, struct rusage *usage) __nonnull((2));
extern int getpriority(int which, id_t who);
extern int setpriority(int which, id_t who, int priority);
#ifdef __USE_GNU
extern int prlimit(pid_t pid, int resource, const struct rlimit *limit, struct rlimit *old);
#endif
__END_DECLS

#endif
