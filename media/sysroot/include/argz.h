/* <argz.h>: vectors of strings in one block, each ended by NUL: "a\0bc\0d\0". */
#ifndef _ARGZ_H
#define _ARGZ_H
#include <errno.h>
#include <string.h>

#ifndef __error_t_defined
#define __error_t_defined
typedef int error_t;
#endif

__BEGIN_DECLS
extern error_t argz_create(char *const argv[], char **__restrict argz, size_t *__restrict length);
extern error_t argz_create_sep(const char *__restrict s, int separator, char **__restrict argz, size_t *__restrict length);
extern size_t argz_count(const char *argz, size_t length);
extern void argz_extract(const char *__restrict argz, size_t length, char **__restrict argv);
extern void argz_stringify(char *argz, size_t length, int separator);
extern error_t argz_append(char **__restrict argz, size_t *__restrict length, const char *__restrict more, size_t more_length);
extern error_t argz_add(char **__restrict argz, size_t *__restrict length, const char *__restrict s);
extern error_t argz_add_sep(char **__restrict argz, size_t *__restrict length, const char *__restrict s, int separator);
extern void argz_delete(char **__restrict argz, size_t *__restrict length, char *__restrict entry);
extern error_t argz_insert(char **__restrict argz, size_t *__restrict length, char *__restrict before, const char *__restrict entry);
extern error_t argz_replace(char **__restrict argz, size_t *__restrict length, const char *__restrict from, const char *__restrict to, unsigned *__restrict count);
extern char *argz_next(const char *__restrict argz, size_t length, const char *__restrict entry);
__END_DECLS

#endif
