/* <sys/inotify.h>: news of changed files. */
#ifndef _SYS_INOTIFY_H
#define _SYS_INOTIFY_H
#include <features.h>
#include <stdint.h>

struct inotify_event {
  int wd;
  uint32_t mask;
  uint32_t cookie;
  uint32_t len;
  char name[];
};
#define IN_ACCESS 1
#define IN_MODIFY 2
#define IN_CREATE 0x100
#define IN_DELETE 0x200

__BEGIN_DECLS
extern int inotify_init(void) __not_simulated;
extern int inotify_init1(int flags) __not_simulated;
extern int inotify_add_watch(int fd, const char *path, uint32_t mask) __not_simulated;
extern int inotify_rm_watch(int fd, int watch) __not_simulated;
__END_DECLS

#endif
