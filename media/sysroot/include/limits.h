/* <limits.h>, what the compiler's own header leaves to the system: Linux's limits. */
#ifndef _LIMITS_H
#define _LIMITS_H
#include <features.h>

#define MB_LEN_MAX 16

#ifdef __USE_POSIX
#define NAME_MAX 255
#define PATH_MAX 4096
#define PIPE_BUF 4096
#define IOV_MAX 1024
#define NGROUPS_MAX 65536
#define ARG_MAX 131072
#define LINE_MAX 2048
#define HOST_NAME_MAX 64
#define LOGIN_NAME_MAX 256
#define TTY_NAME_MAX 32
#define RE_DUP_MAX 32767
#define SSIZE_MAX __INTPTR_MAX__
#define LONG_BIT (8 * __SIZEOF_LONG__)
#define WORD_BIT 32
#define NZERO 20
#define PTHREAD_KEYS_MAX 1024
#define PTHREAD_DESTRUCTOR_ITERATIONS 4
#define PTHREAD_STACK_MIN 16384
#define SEM_VALUE_MAX 2147483647
#define DELAYTIMER_MAX 2147483647
#define _POSIX_THREAD_KEYS_MAX 128
#define _POSIX_THREAD_DESTRUCTOR_ITERATIONS 4
#define _POSIX_THREAD_THREADS_MAX 64
#define _POSIX_SEM_NSEMS_MAX 256
#define _POSIX_SEM_VALUE_MAX 32767
#define _POSIX_ARG_MAX 4096
#define _POSIX_NAME_MAX 14
#define _POSIX_OPEN_MAX 20
#define _POSIX_PATH_MAX 256
#define _POSIX_PIPE_BUF 512
#define _POSIX_SSIZE_MAX 32767
#endif

#endif

/* The compiler's header must come first; it asks for this one itself. */
#if !defined __CLANG_LIMITS_H && defined __has_include_next
#if __has_include_next(<limits.h>)
#include_next <limits.h>
#endif
#endif
