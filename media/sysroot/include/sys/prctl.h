/* <sys/prctl.h>: what a process may say of itself. */
#ifndef _SYS_PRCTL_H
#define _SYS_PRCTL_H
#include <features.h>

#define PR_SET_PDEATHSIG 1
#define PR_GET_PDEATHSIG 2
#define PR_GET_DUMPABLE 3
#define PR_SET_DUMPABLE 4
#define PR_SET_NAME 15
#define PR_GET_NAME 16

__BEGIN_DECLS
extern int prctl(int option, ...) __not_simulated;
__END_DECLS

#endif
