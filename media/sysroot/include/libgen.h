/* <libgen.h>: parts of a path. Both may change the path they are given. */
#ifndef _LIBGEN_H
#define _LIBGEN_H
#include <features.h>

__BEGIN_DECLS
extern char *dirname(char *path);
extern char *__xpg_basename(char *path);
__END_DECLS
#define basename __xpg_basename

#endif
