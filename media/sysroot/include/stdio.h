/* <stdio.h>: C17 7.21. */
#ifndef _STDIO_H
#define _STDIO_H
#include <features.h>
#include <bits/types.h>
#include <bits/stdio_lim.h>
#include <stdarg.h>

#define EOF (-1)
#define BUFSIZ 8192
#define FILENAME_MAX 4096
#define FOPEN_MAX 16
#define TMP_MAX 238328
#define L_tmpnam 20
#define P_tmpdir "/tmp"
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2

/* A stream. Between base and end lies its buffer: reading moves _IO_read_ptr to _IO_read_end, where more must be fetched;
   writing moves _IO_write_ptr, and what lies between _IO_write_base and _IO_write_ptr is not yet written. */
typedef struct _IO_FILE {
  int _flags;
  char *_IO_read_ptr;
  char *_IO_read_end;
  char *_IO_read_base;
  char *_IO_write_base;
  char *_IO_write_ptr;
  char *_IO_write_end;
  char *_IO_buf_base;
  char *_IO_buf_end;
  char *_IO_save_base;
  char *_IO_backup_base;
  char *_IO_save_end;
  void *_markers;
  struct _IO_FILE *_chain;
  int _fileno;
  int _flags2;
  long _old_offset;
  unsigned short _cur_column;
  signed char _vtable_offset;
  char _shortbuf[1];
  void *_lock;
  long long _offset;
  void *_codecvt;
  void *_wide_data;
  void *_freeres_list;
  void *_freeres_buf;
  size_t __pad5;
  int _mode;
  char _unused2[15 * sizeof(int) - 4 * sizeof(void *) - sizeof(size_t)];
} FILE;

typedef struct {
  off_t __offset;
  int __state[2];
} fpos_t;

extern FILE *stdin;
extern FILE *stdout;
extern FILE *stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

__BEGIN_DECLS
/* Files. */
extern FILE *fopen(const char *__restrict path, const char *__restrict mode) __must_use;
extern FILE *freopen(const char *__restrict path, const char *__restrict mode, FILE *__restrict stream) __nonnull((3));
extern FILE *tmpfile(void) __must_use;
extern char *tmpnam(char *name);
extern int fclose(FILE *stream) __nonnull((1));
extern int fflush(FILE *stream);
extern void setbuf(FILE *__restrict stream, char *__restrict buffer) __nonnull((1));
extern int setvbuf(FILE *__restrict stream, char *__restrict buffer, int mode, size_t size) __nonnull((1));
extern int remove(const char *path) __nonnull((1));
extern int rename(const char *from, const char *to) __nonnull((1, 2));

/* Formatted output. */
extern int printf(const char *__restrict format, ...) __printf_like(1, 2);
extern int fprintf(FILE *__restrict stream, const char *__restrict format, ...) __printf_like(2, 3) __nonnull((1));
extern int sprintf(char *__restrict to, const char *__restrict format, ...) __printf_like(2, 3);
extern int snprintf(char *__restrict to, size_t n, const char *__restrict format, ...) __printf_like(3, 4);
extern int vprintf(const char *__restrict format, va_list args) __printf_like(1, 0);
extern int vfprintf(FILE *__restrict stream, const char *__restrict format, va_list args) __printf_like(2, 0) __nonnull((1));
extern int vsprintf(char *__restrict to, const char *__restrict format, va_list args) __printf_like(2, 0);
extern int vsnprintf(char *__restrict to, size_t n, const char *__restrict format, va_list args) __printf_like(3, 0);

/* Formatted input. */
extern int scanf(const char *__restrict format, ...) __scanf_like(1, 2);
extern int fscanf(FILE *__restrict stream, const char *__restrict format, ...) __scanf_like(2, 3) __nonnull((1));
extern int sscanf(const char *__restrict s, const char *__restrict format, ...) __scanf_like(2, 3) __nonnull((1));
extern int vscanf(const char *__restrict format, va_list args) __scanf_like(1, 0);
extern int vfscanf(FILE *__restrict stream, const char *__restrict format, va_list args) __scanf_like(2, 0) __nonnull((1));
extern int vsscanf(const char *__restrict s, const char *__restrict format, va_list args) __scanf_like(2, 0) __nonnull((1));

/* Characters, lines, blocks. */
extern int getchar(void);
extern int getc(FILE *stream) __nonnull((1));
extern int fgetc(FILE *stream) __nonnull((1));
extern int ungetc(int c, FILE *stream) __nonnull((2));
extern char *fgets(char *__restrict s, int n, FILE *__restrict stream) __nonnull((1, 3));
extern int putchar(int c);
extern int putc(int c, FILE *stream) __nonnull((2));
extern int fputc(int c, FILE *stream) __nonnull((2));
extern int puts(const char *s) __nonnull((1));
extern int fputs(const char *__restrict s, FILE *__restrict stream) __nonnull((1, 2));
extern size_t fread(void *__restrict to, size_t size, size_t count, FILE *__restrict stream) __nonnull((4));
extern size_t fwrite(const void *__restrict from, size_t size, size_t count, FILE *__restrict stream) __nonnull((4));
#if !defined __cplusplus && (!defined __STDC_VERSION__ || __STDC_VERSION__ < 201112L)
/* It cannot know how large s is: gone since C11. */
extern char *gets(char *s) __attribute__((__deprecated__));
#endif

/* Place and state. */
extern int fseek(FILE *stream, long offset, int whence) __nonnull((1));
extern long ftell(FILE *stream) __nonnull((1));
extern void rewind(FILE *stream) __nonnull((1));
extern int fgetpos(FILE *__restrict stream, fpos_t *__restrict place) __nonnull((1, 2));
extern int fsetpos(FILE *stream, const fpos_t *place) __nonnull((1, 2));
extern void clearerr(FILE *stream) __nonnull((1));
extern int feof(FILE *stream) __nonnull((1));
extern int ferror(FILE *stream) __nonnull((1));
extern void perror(const char *prefix);

#ifdef __USE_POSIX
extern int fileno(FILE *stream) __nonnull((1));
extern FILE *fdopen(int fd, const char *mode) __must_use;
extern int fseeko(FILE *stream, off_t offset, int whence) __nonnull((1));
extern off_t ftello(FILE *stream) __nonnull((1));
extern int getchar_unlocked(void);
extern int getc_unlocked(FILE *stream) __nonnull((1));
extern int putchar_unlocked(int c);
extern int putc_unlocked(int c, FILE *stream) __nonnull((2));
extern void flockfile(FILE *stream) __nonnull((1));
extern void funlockfile(FILE *stream) __nonnull((1));
extern int dprintf(int fd, const char *__restrict format, ...) __printf_like(2, 3);
extern int vdprintf(int fd, const char *__restrict format, va_list args) __printf_like(2, 0);
extern ssize_t getline(char **__restrict line, size_t *__restrict size, FILE *__restrict stream) __nonnull((3));
extern FILE *fmemopen(void *__restrict array, size_t size, const char *__restrict mode) __must_use;
extern FILE *open_memstream(char **block, size_t *size) __must_use;
/* There is no shell: popen fails. */
extern FILE *popen(const char *command, const char *mode) __must_use;
extern int pclose(FILE *stream);
extern char *ctermid(char *name);
extern int ftrylockfile(FILE *stream) __nonnull((1));
extern ssize_t getdelim(char **__restrict line, size_t *__restrict size, int delimiter, FILE *__restrict stream) __nonnull((4));
#endif
#ifdef __USE_MISC
extern void setbuffer(FILE *__restrict stream, char *__restrict buffer, size_t size) __nonnull((1));
extern char *tempnam(const char *folder, const char *prefix) __new_block;
extern char *tmpnam_r(char *name);
extern int fflush_unlocked(FILE *stream);
extern int fgetc_unlocked(FILE *stream) __nonnull((1));
extern int fputc_unlocked(int c, FILE *stream) __nonnull((2));
extern size_t fread_unlocked(void *__restrict to, size_t size, size_t count, FILE *__restrict stream) __nonnull((4));
extern size_t fwrite_unlocked(const void *__restrict from, size_t size, size_t count, FILE *__restrict stream) __nonnull((4));
extern void clearerr_unlocked(FILE *stream) __nonnull((1));
extern int feof_unlocked(FILE *stream) __nonnull((1));
extern int ferror_unlocked(FILE *stream) __nonnull((1));
extern int fileno_unlocked(FILE *stream) __nonnull((1));
extern void setlinebuf(FILE *stream) __nonnull((1));
extern int getw(FILE *stream) __nonnull((1));
extern int putw(int word, FILE *stream) __nonnull((2));
#endif
#ifdef __USE_GNU
extern int asprintf(char **__restrict result, const char *__restrict format, ...) __printf_like(2, 3) __must_use;
extern int vasprintf(char **__restrict result, const char *__restrict format, va_list args) __printf_like(2, 0) __must_use;
extern char *cuserid(char *name);
extern int fcloseall(void);
extern FILE *fopen64(const char *__restrict path, const char *__restrict mode) __must_use;
extern FILE *freopen64(const char *__restrict path, const char *__restrict mode, FILE *__restrict stream) __nonnull((3));
extern FILE *tmpfile64(void) __must_use;
extern int fseeko64(FILE *stream, off64_t offset, int whence) __nonnull((1));
extern off64_t ftello64(FILE *stream) __nonnull((1));
#define fpos64_t fpos_t
extern int fgetpos64(FILE *__restrict stream, fpos64_t *__restrict place) __nonnull((1, 2));
extern int fsetpos64(FILE *stream, const fpos64_t *place) __nonnull((1, 2));
extern int fputs_unlocked(const char *__restrict s, FILE *__restrict stream) __nonnull((1, 2));
extern char *fgets_unlocked(char *__restrict s, int n, FILE *__restrict stream) __nonnull((1, 3));
#endif
#ifdef __USE_GNU
/* A stream of functions of the program's own. */
typedef struct {
  ssize_t (*read)(void *cookie, char *to, size_t n);
  ssize_t (*write)(void *cookie, const char *from, size_t n);
  int (*seek)(void *cookie, off64_t *place, int whence);
  int (*close)(void *cookie);
} cookie_io_functions_t;
extern FILE *fopencookie(void *__restrict cookie, const char *__restrict mode, cookie_io_functions_t functions) __not_simulated;
#endif
__END_DECLS

#endif
