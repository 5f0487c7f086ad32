/* <dlfcn.h>: shared objects at run time: every program is linked as a whole here. */
#ifndef _DLFCN_H
#define _DLFCN_H
#include <features.h>

#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
#define RTLD_DEEPBIND 8
#define RTLD_GLOBAL 0x100
#define RTLD_LOCAL 0
#define RTLD_NODELETE 0x1000
#ifdef __USE_GNU
#define RTLD_NEXT ((void *)-1L)
#define RTLD_DEFAULT ((void *)0)
typedef struct {
  const char *dli_fname;
  void *dli_fbase;
  const char *dli_sname;
  void *dli_saddr;
} Dl_info;
#endif

__BEGIN_DECLS
extern void *dlopen(const char *file, int mode) __not_simulated;
extern int dlclose(void *handle) __not_simulated;
extern void *dlsym(void *__restrict handle, const char *__restrict name) __not_simulated;
extern char *dlerror(void) __not_simulated;
#ifdef __USE_GNU
extern int dladdr(const void *address, Dl_info *info) __not_simulated;
#endif
__END_DECLS

#endif
