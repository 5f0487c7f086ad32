/* Named semaphores: a file /dev/shm/sem.NAME that every process maps. Opened twice in a process, it is the same pointer. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/dev/shm/sem."

struct open_semaphore {
  struct open_semaphore *next;
  sem_t *semaphore;
  ino_t inode;
  unsigned users;
};

static struct open_semaphore *open_semaphores;
static pthread_mutex_t open_lock = PTHREAD_MUTEX_INITIALIZER;

/* The file of a semaphore; NULL and errno: no name can be like that. */
static char *path_of(const char *name, char *path) {
  while (*name == '/') name++;
  if (*name == '\0' || strchr(name, '/') != NULL) {
    errno = EINVAL;
    return NULL;
  }
  if (strlen(name) > NAME_MAX - 4) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  strcpy(path, FOLDER);
  return strcat(path, name);
}

static sem_t *map_semaphore(int fd) {
  struct stat s;
  if (fstat(fd, &s) < 0) return SEM_FAILED;
  for (struct open_semaphore *o = open_semaphores; o != NULL; o = o->next) {
    if (o->inode != s.st_ino) continue;
    o->users++;
    return o->semaphore;
  }
  struct open_semaphore *o = malloc(sizeof *o);
  if (o == NULL) return SEM_FAILED;
  void *at = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at == MAP_FAILED) {
    free(o);
    return SEM_FAILED;
  }
  *o = (struct open_semaphore){open_semaphores, at, s.st_ino, 1};
  open_semaphores = o;
  return at;
}

static int create_file(const char *path, int flags, mode_t mode, unsigned value) {
  int fd = open(path, O_RDWR | O_CREAT | (flags & O_EXCL), mode);
  if (fd < 0) return -1;
  struct stat s;
  if (fstat(fd, &s) == 0 && s.st_size >= (off_t)sizeof(sem_t)) return fd;
  sem_t fresh;
  memset(&fresh, 0, sizeof fresh);
  sem_init(&fresh, 1, value);
  if (write(fd, &fresh, sizeof fresh) == (ssize_t)sizeof fresh) return fd;
  close(fd);
  return -1;
}

sem_t *sem_open(const char *name, int flags, ...) {
  char path[sizeof FOLDER + NAME_MAX];
  unsigned value = 0;
  mode_t mode = 0;
  if (path_of(name, path) == NULL) return SEM_FAILED;
  if (flags & O_CREAT) {
    va_list rest;
    va_start(rest, flags);
    mode = va_arg(rest, mode_t);
    value = va_arg(rest, unsigned);
    va_end(rest);
    if (value > SEM_VALUE_MAX) {
      errno = EINVAL;
      return SEM_FAILED;
    }
  }
  pthread_mutex_lock(&open_lock);
  int fd = flags & O_CREAT ? create_file(path, flags, mode, value) : open(path, O_RDWR);
  sem_t *semaphore = fd < 0 ? SEM_FAILED : map_semaphore(fd);
  if (fd >= 0) close(fd);
  pthread_mutex_unlock(&open_lock);
  return semaphore;
}

int sem_close(sem_t *semaphore) {
  int result = -1;
  pthread_mutex_lock(&open_lock);
  for (struct open_semaphore **at = &open_semaphores; *at != NULL; at = &(*at)->next) {
    struct open_semaphore *o = *at;
    if (o->semaphore != semaphore) continue;
    result = 0;
    if (--o->users == 0) {
      *at = o->next;
      munmap(o->semaphore, sizeof(sem_t));
      free(o);
    }
    break;
  }
  pthread_mutex_unlock(&open_lock);
  if (result < 0) errno = EINVAL;
  return result;
}

int sem_unlink(const char *name) {
  char path[sizeof FOLDER + NAME_MAX];
  if (path_of(name, path) == NULL) {
    errno = ENOENT;
    return -1;
  }
  return unlink(path);
}
