/* <pwd.h>: the users of the machine, as /etc/passwd lists them. */
#ifndef _PWD_H
#define _PWD_H
#include <features.h>
#include <bits/types.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

struct passwd {
  char *pw_name;
  char *pw_passwd;
  uid_t pw_uid;
  gid_t pw_gid;
  char *pw_gecos;
  char *pw_dir;
  char *pw_shell;
};

__BEGIN_DECLS
extern struct passwd *getpwuid(uid_t uid);
extern struct passwd *getpwnam(const char *name) __nonnull((1));
extern int getpwuid_r(uid_t uid, struct passwd *__restrict entry, char *__restrict buffer, size_t size, struct passwd **__restrict result);
extern int getpwnam_r(const char *__restrict name, struct passwd *__restrict entry, char *__restrict buffer, size_t size, struct passwd **__restrict result);
extern void setpwent(void);
extern void endpwent(void);
extern struct passwd *getpwent(void);
#ifdef __USE_MISC
extern struct passwd *fgetpwent(FILE *stream) __nonnull((1));
extern int putpwent(const struct passwd *__restrict entry, FILE *__restrict stream);
#endif
__END_DECLS

#endif
