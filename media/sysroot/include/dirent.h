/* <dirent.h>: reading directories. */
#ifndef _DIRENT_H
#define _DIRENT_H
#include <features.h>
#include <bits/types.h>

#if defined __LP64__ || defined __FILE_64
#define __DIRENT_FIELDS          \
  __ino_t d_ino;                 \
  off_t d_off;                   \
  unsigned short d_reclen;       \
  unsigned char d_type;          \
  char d_name[256];
#else
#define __DIRENT_FIELDS          \
  unsigned long d_ino;           \
  long d_off;                    \
  unsigned short d_reclen;       \
  unsigned char d_type;          \
  char d_name[256];
#endif

struct dirent {
  __DIRENT_FIELDS
};
#ifdef __USE_GNU
struct dirent64 {
  unsigned long long d_ino;
  off64_t d_off;
  unsigned short d_reclen;
  unsigned char d_type;
  char d_name[256];
};
#endif
#define d_fileno d_ino
#define _DIRENT_HAVE_D_RECLEN
#define _DIRENT_HAVE_D_OFF
#define _DIRENT_HAVE_D_TYPE
#define MAXNAMLEN 255

#ifdef __USE_MISC
enum { DT_UNKNOWN = 0, DT_FIFO = 1, DT_CHR = 2, DT_DIR = 4, DT_BLK = 6, DT_REG = 8, DT_LNK = 10, DT_SOCK = 12, DT_WHT = 14 };
#define DT_UNKNOWN DT_UNKNOWN
#define DT_FIFO DT_FIFO
#define DT_CHR DT_CHR
#define DT_DIR DT_DIR
#define DT_BLK DT_BLK
#define DT_REG DT_REG
#define DT_LNK DT_LNK
#define DT_SOCK DT_SOCK
#define DT_WHT DT_WHT
#define IFTODT(mode) (((mode) & 0170000) >> 12)
#define DTTOIF(type) ((type) << 12)
#endif

typedef struct __dirstream DIR;

__BEGIN_DECLS
extern DIR *opendir(const char *path) __nonnull((1));
extern DIR *fdopendir(int fd);
extern int closedir(DIR *dir);
extern struct dirent *readdir(DIR *dir) __lfs(readdir) __nonnull((1));
extern int readdir_r(DIR *__restrict dir, struct dirent *__restrict entry, struct dirent **__restrict result) __lfs(readdir_r) __nonnull((1, 2, 3));
extern void rewinddir(DIR *dir) __nonnull((1));
extern int dirfd(DIR *dir) __nonnull((1));
extern int alphasort(const struct dirent **a, const struct dirent **b) __nonnull((1, 2));
extern int scandir(const char *__restrict path, struct dirent ***__restrict names, int (*select)(const struct dirent *), int (*compare)(const struct dirent **, const struct dirent **)) __nonnull((1, 2));
#ifdef __USE_MISC
extern void seekdir(DIR *dir, long place) __nonnull((1));
extern long telldir(DIR *dir) __nonnull((1));
#endif
#ifdef __USE_GNU
extern struct dirent64 *readdir64(DIR *dir) __nonnull((1));
extern int versionsort(const struct dirent **a, const struct dirent **b) __nonnull((1, 2));
extern int scandirat(int dirfd, const char *__restrict path, struct dirent ***__restrict names, int (*select)(const struct dirent *), int (*compare)(const struct dirent **, const struct dirent **)) __nonnull((2, 3));
#endif
__END_DECLS

#endif
