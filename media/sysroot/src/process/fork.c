/* fork with the handlers of pthread_atfork around it. vfork and _Fork run none. */
#include <sys/types.h>
#include <unistd.h>

extern pid_t _Fork(void);
extern void __run_prepare_handlers(void);
extern void __run_fork_handlers(int in_child);

pid_t fork(void) {
  __run_prepare_handlers();
  pid_t pid = _Fork();
  __run_fork_handlers(pid == 0);
  return pid;
}
