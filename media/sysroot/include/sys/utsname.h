/* <sys/utsname.h>: the name of the system. */
#ifndef _SYS_UTSNAME_H
#define _SYS_UTSNAME_H
#include <features.h>

#define _UTSNAME_LENGTH 65
struct utsname {
  char sysname[65];
  char nodename[65];
  char release[65];
  char version[65];
  char machine[65];
#ifdef __USE_GNU
  char domainname[65];
#else
  char __domainname[65];
#endif
};

__BEGIN_DECLS
extern int uname(struct utsname *name);
__END_DECLS

#endif
