/* <envz.h>: an argz vector of "name=value" strings. */
#ifndef _ENVZ_H
#define _ENVZ_H
#include <argz.h>

__BEGIN_DECLS
extern char *envz_entry(const char *__restrict envz, size_t length, const char *__restrict name);
extern char *envz_get(const char *__restrict envz, size_t length, const char *__restrict name);
extern error_t envz_add(char **__restrict envz, size_t *__restrict length, const char *__restrict name, const char *__restrict value);
extern error_t envz_merge(char **__restrict envz, size_t *__restrict length, const char *__restrict other, size_t other_length, int override);
extern void envz_remove(char **__restrict envz, size_t *__restrict length, const char *__restrict name);
extern void envz_strip(char **__restrict envz, size_t *__restrict length);
__END_DECLS

#endif
