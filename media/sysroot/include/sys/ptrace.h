/* <sys/ptrace.h>: one process watches another. */
#ifndef _SYS_PTRACE_H
#define _SYS_PTRACE_H
#include <features.h>

enum { PTRACE_TRACEME = 0, PTRACE_PEEKTEXT = 1, PTRACE_PEEKDATA = 2, PTRACE_POKETEXT = 4, PTRACE_POKEDATA = 5, PTRACE_CONT = 7, PTRACE_KILL = 8, PTRACE_SINGLESTEP = 9, PTRACE_ATTACH = 16, PTRACE_DETACH = 17 };
#define PTRACE_TRACEME PTRACE_TRACEME

__BEGIN_DECLS
extern long int ptrace(int request, ...) __not_simulated;
__END_DECLS

#endif
