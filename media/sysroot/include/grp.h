/* <grp.h>: the groups of users, as /etc/group lists them. */
#ifndef _GRP_H
#define _GRP_H
#include <features.h>
#include <bits/types.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

struct group {
  char *gr_name;
  char *gr_passwd;
  gid_t gr_gid;
  char **gr_mem;
};

__BEGIN_DECLS
extern struct group *getgrgid(gid_t gid);
extern struct group *getgrnam(const char *name) __nonnull((1));
extern int getgrgid_r(gid_t gid, struct group *__restrict entry, char *__restrict buffer, size_t size, struct group **__restrict result);
extern int getgrnam_r(const char *__restrict name, struct group *__restrict entry, char *__restrict buffer, size_t size, struct group **__restrict result);
extern void setgrent(void);
extern void endgrent(void);
extern struct group *getgrent(void);
#ifdef __USE_MISC
extern int initgroups(const char *user, gid_t group);
extern int setgroups(size_t count, const gid_t *groups);
extern int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count);
#endif
__END_DECLS

#endif
