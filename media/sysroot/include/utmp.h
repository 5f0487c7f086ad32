/* <utmp.h>: who is logged in: nobody keeps account of it here. */
#ifndef _UTMP_H
#define _UTMP_H
#include <features.h>
#include <bits/types.h>
#include <paths.h>
#include <sys/types.h>

struct exit_status {
  short int e_termination;
  short int e_exit;
};
struct utmp {
  short int ut_type;
  pid_t ut_pid;
  char ut_line[32];
  char ut_id[4];
  char ut_user[32];
  char ut_host[256];
  struct exit_status ut_exit;
  int ut_session;
  struct {
    int tv_sec;
    int tv_usec;
  } ut_tv;
  int ut_addr_v6[4];
  char __unused[20];
};
#define EMPTY 0
#define RUN_LVL 1
#define BOOT_TIME 2
#define NEW_TIME 3
#define OLD_TIME 4
#define INIT_PROCESS 5
#define LOGIN_PROCESS 6
#define USER_PROCESS 7
#define DEAD_PROCESS 8
#define ut_name ut_user
#define ut_time ut_tv.tv_sec

__BEGIN_DECLS
extern struct utmp *getutent(void) __not_simulated;
extern void setutent(void) __not_simulated;
extern void endutent(void) __not_simulated;
__END_DECLS

#endif
