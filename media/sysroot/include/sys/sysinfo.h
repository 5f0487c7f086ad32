/* <sys/sysinfo.h>: how long the system runs and how much memory it has. */
#ifndef _SYS_SYSINFO_H
#define _SYS_SYSINFO_H
#include <features.h>

struct sysinfo {
  long uptime;
  unsigned long loads[3];
  unsigned long totalram;
  unsigned long freeram;
  unsigned long sharedram;
  unsigned long bufferram;
  unsigned long totalswap;
  unsigned long freeswap;
  unsigned short procs;
  unsigned short pad;
  unsigned long totalhigh;
  unsigned long freehigh;
  unsigned int mem_unit;
  char __fill[20 - 2 * sizeof(long) - sizeof(int)];
};

__BEGIN_DECLS
extern int sysinfo(struct sysinfo *info);
extern int get_nprocs(void);
extern int get_nprocs_conf(void);
__END_DECLS

#endif
