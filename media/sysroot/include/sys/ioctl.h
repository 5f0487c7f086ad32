/* <sys/ioctl.h>: what can be asked of pipes and terminals. */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H
#include <features.h>

#define TIOCGPGRP 0x540f
#define TIOCGWINSZ 0x5413
#define TIOCSWINSZ 0x5414
#define FIONREAD 0x541b
#define TIOCINQ FIONREAD
#define FIONBIO 0x5421
#define FIONCLEX 0x5450
#define FIOCLEX 0x5451

struct winsize {
  unsigned short ws_row;
  unsigned short ws_col;
  unsigned short ws_xpixel;
  unsigned short ws_ypixel;
};

__BEGIN_DECLS
extern int ioctl(int fd, unsigned long request, ...);
__END_DECLS

#endif
