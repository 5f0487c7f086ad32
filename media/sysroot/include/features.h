/* <features.h>: which names a program sees, decided as glibc decides it.
 *
 *   -std=c11, c17, c23            C alone
 *   _POSIX_C_SOURCE, _XOPEN_SOURCE  C and POSIX                       __USE_POSIX (and __USE_XOPEN)
 *   -std=gnu17 (the default)      C, POSIX and the usual BSD names    __USE_MISC
 *   _GNU_SOURCE, or C++           everything                          __USE_GNU
 */
#ifndef _FEATURES_H
#define _FEATURES_H

#if defined __cplusplus && !defined _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#ifdef _GNU_SOURCE
#define __USE_GNU 1
#endif
#if defined __USE_GNU || defined _DEFAULT_SOURCE || defined _BSD_SOURCE || defined _SVID_SOURCE || \
    (!defined __STRICT_ANSI__ && !defined _POSIX_C_SOURCE && !defined _POSIX_SOURCE && !defined _XOPEN_SOURCE && !defined _ISOC99_SOURCE && \
     !defined _ISOC11_SOURCE)
#define __USE_MISC 1
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif
#endif
#if defined __USE_MISC || defined _POSIX_C_SOURCE || defined _POSIX_SOURCE || defined _XOPEN_SOURCE
#define __USE_POSIX 1
#endif
#if defined __USE_GNU || defined _XOPEN_SOURCE
#define __USE_XOPEN 1
#endif
#if defined __USE_MISC && !defined _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

/* The library that is simulated. */
#define __GNU_LIBRARY__ 6
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GLIBC_PREREQ(major, minor) ((__GLIBC__ << 16) + __GLIBC_MINOR__ >= ((major) << 16) + (minor))

#ifdef __GNUC__
#define __GNUC_PREREQ(major, minor) ((__GNUC__ << 16) + __GNUC_MINOR__ >= ((major) << 16) + (minor))
#else
#define __GNUC_PREREQ(major, minor) 0
#endif
#ifdef __clang_major__
#define __glibc_clang_prereq(major, minor) ((__clang_major__ << 16) + __clang_minor__ >= ((major) << 16) + (minor))
#else
#define __glibc_clang_prereq(major, minor) 0
#endif

#define __STDC_ISO_10646__ 201706L
#define __STDC_IEC_559__ 1
#define __STDC_IEC_559_COMPLEX__ 1

#include <sys/cdefs.h>

#endif
