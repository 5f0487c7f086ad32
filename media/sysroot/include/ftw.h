/* <ftw.h>: walking through a tree of directories. */
#ifndef _FTW_H
#define _FTW_H
#include <features.h>
#include <sys/stat.h>

enum { FTW_F, FTW_D, FTW_DNR, FTW_NS, FTW_SL, FTW_DP, FTW_SLN };
#define FTW_F FTW_F
#define FTW_D FTW_D
#define FTW_DNR FTW_DNR
#define FTW_NS FTW_NS
#define FTW_SL FTW_SL
#define FTW_DP FTW_DP
#define FTW_SLN FTW_SLN
enum { FTW_PHYS = 1, FTW_MOUNT = 2, FTW_CHDIR = 4, FTW_DEPTH = 8, FTW_ACTIONRETVAL = 16 };
#define FTW_PHYS FTW_PHYS
#define FTW_MOUNT FTW_MOUNT
#define FTW_CHDIR FTW_CHDIR
#define FTW_DEPTH FTW_DEPTH
#ifdef __USE_GNU
#define FTW_ACTIONRETVAL FTW_ACTIONRETVAL
enum { FTW_CONTINUE = 0, FTW_STOP = 1, FTW_SKIP_SUBTREE = 2, FTW_SKIP_SIBLINGS = 3 };
#endif

struct FTW {
  int base;  /* where the last name of the path begins */
  int level; /* 0: the directory that the walk began with */
};

__BEGIN_DECLS
extern int ftw(const char *path, int (*visit)(const char *, const struct stat *, int), int descriptors) __nonnull((1, 2));
extern int nftw(const char *path, int (*visit)(const char *, const struct stat *, int, struct FTW *), int descriptors, int flags) __nonnull((1, 2));
__END_DECLS

#endif
