/* <mntent.h>: lines of /etc/fstab and /etc/mtab. */
#ifndef _MNTENT_H
#define _MNTENT_H
#include <features.h>
#include <paths.h>
#include <stdio.h>

#define MNTTAB _PATH_MNTTAB
#define MOUNTED _PATH_MOUNTED
#define MNTTYPE_IGNORE "ignore"
#define MNTTYPE_NFS "nfs"
#define MNTTYPE_SWAP "swap"
#define MNTOPT_DEFAULTS "defaults"
#define MNTOPT_RO "ro"
#define MNTOPT_RW "rw"
#define MNTOPT_SUID "suid"
#define MNTOPT_NOSUID "nosuid"
#define MNTOPT_NOAUTO "noauto"

struct mntent {
  char *mnt_fsname;
  char *mnt_dir;
  char *mnt_type;
  char *mnt_opts;
  int mnt_freq;
  int mnt_passno;
};

__BEGIN_DECLS
extern FILE *setmntent(const char *file, const char *mode);
extern struct mntent *getmntent(FILE *stream);
extern int addmntent(FILE *__restrict stream, const struct mntent *__restrict entry);
extern int endmntent(FILE *stream);
extern char *hasmntopt(const struct mntent *entry, const char *option);
#ifdef __USE_MISC
extern struct mntent *getmntent_r(FILE *__restrict stream, struct mntent *__restrict entry, char *__restrict buffer, int size);
#endif
__END_DECLS

#endif
