/* <sys/syscall.h>: numbers for syscall(), those that the machine knows. The others fail with ENOSYS. */
#ifndef _SYS_SYSCALL_H
#define _SYS_SYSCALL_H

#ifdef __x86_64__
#define __NR_read 0
#define __NR_write 1
#define __NR_open 2
#define __NR_close 3
#define __NR_lseek 8
#define __NR_mprotect 10
#define __NR_munmap 11
#define __NR_access 21
#define __NR_pipe 22
#define __NR_sched_yield 24
#define __NR_dup 32
#define __NR_dup2 33
#define __NR_nanosleep 35
#define __NR_getpid 39
#define __NR_exit 60
#define __NR_kill 62
#define __NR_getcwd 79
#define __NR_chdir 80
#define __NR_mkdir 83
#define __NR_rmdir 84
#define __NR_unlink 87
#define __NR_gettimeofday 96
#define __NR_getuid 102
#define __NR_getgid 104
#define __NR_geteuid 107
#define __NR_getegid 108
#define __NR_getppid 110
#define __NR_gettid 186
#define __NR_modify_ldt 154
#define __NR_arch_prctl 158
#define __NR_time 201
#define __NR_futex 202
#define __NR_clock_gettime 228
#define __NR_exit_group 231
#define __NR_tgkill 234
#define __NR_getcpu 309
#define __NR_getrandom 318
#else
#define __NR_exit 1
#define __NR_read 3
#define __NR_write 4
#define __NR_open 5
#define __NR_close 6
#define __NR_unlink 10
#define __NR_chdir 12
#define __NR_time 13
#define __NR_lseek 19
#define __NR_getpid 20
#define __NR_access 33
#define __NR_kill 37
#define __NR_mkdir 39
#define __NR_rmdir 40
#define __NR_dup 41
#define __NR_pipe 42
#define __NR_dup2 63
#define __NR_getppid 64
#define __NR_gettimeofday 78
#define __NR_munmap 91
#define __NR_modify_ldt 123
#define __NR_mprotect 125
#define __NR_sched_yield 158
#define __NR_nanosleep 162
#define __NR_getcwd 183
#define __NR_getuid 199
#define __NR_getgid 200
#define __NR_geteuid 201
#define __NR_getegid 202
#define __NR_gettid 224
#define __NR_futex 240
#define __NR_set_thread_area 243
#define __NR_get_thread_area 244
#define __NR_exit_group 252
#define __NR_clock_gettime 265
#define __NR_tgkill 270
#define __NR_getcpu 318
#define __NR_getrandom 355
#endif

#define SYS_access __NR_access
#define SYS_chdir __NR_chdir
#define SYS_clock_gettime __NR_clock_gettime
#define SYS_close __NR_close
#define SYS_dup __NR_dup
#define SYS_dup2 __NR_dup2
#define SYS_exit __NR_exit
#define SYS_exit_group __NR_exit_group
#define SYS_futex __NR_futex
#define SYS_getcpu __NR_getcpu
#define SYS_getcwd __NR_getcwd
#define SYS_getegid __NR_getegid
#define SYS_geteuid __NR_geteuid
#define SYS_getgid __NR_getgid
#define SYS_getpid __NR_getpid
#define SYS_getppid __NR_getppid
#define SYS_getrandom __NR_getrandom
#define SYS_gettid __NR_gettid
#define SYS_gettimeofday __NR_gettimeofday
#define SYS_getuid __NR_getuid
#define SYS_kill __NR_kill
#define SYS_lseek __NR_lseek
#define SYS_mkdir __NR_mkdir
#define SYS_modify_ldt __NR_modify_ldt
#define SYS_mprotect __NR_mprotect
#define SYS_munmap __NR_munmap
#define SYS_nanosleep __NR_nanosleep
#define SYS_open __NR_open
#define SYS_pipe __NR_pipe
#define SYS_read __NR_read
#define SYS_rmdir __NR_rmdir
#define SYS_sched_yield __NR_sched_yield
#define SYS_tgkill __NR_tgkill
#define SYS_time __NR_time
#define SYS_unlink __NR_unlink
#define SYS_write __NR_write
#ifdef __x86_64__
#define SYS_arch_prctl __NR_arch_prctl
#else
#define SYS_get_thread_area __NR_get_thread_area
#define SYS_set_thread_area __NR_set_thread_area
#endif

#endif
