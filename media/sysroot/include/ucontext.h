/* <ucontext.h>: the state of an interrupted flow of control, as signal handlers get it. */
#ifndef _UCONTEXT_H
#define _UCONTEXT_H
#include <features.h>
#include <bits/sigset.h>
#include <bits/stack_t.h>
#include <sys/ucontext.h>

#endif
