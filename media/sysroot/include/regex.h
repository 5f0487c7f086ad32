/* <regex.h>: regular expressions, basic and extended. A match begins as early as possible and is as long as possible. */
#ifndef _REGEX_H
#define _REGEX_H
#include <features.h>
#include <bits/types.h>

#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NEWLINE 4
#define REG_NOSUB 8
#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4

typedef enum {
  REG_ENOSYS = -1,
  REG_NOERROR = 0,
  REG_NOMATCH,
  REG_BADPAT,
  REG_ECOLLATE,
  REG_ECTYPE,
  REG_EESCAPE,
  REG_ESUBREG,
  REG_EBRACK,
  REG_EPAREN,
  REG_EBRACE,
  REG_BADBR,
  REG_ERANGE,
  REG_ESPACE,
  REG_BADRPT,
  REG_EEND,
  REG_ESIZE,
  REG_ERPAREN
} reg_errcode_t;

typedef struct re_pattern_buffer {
  void *__buffer;
  unsigned long __allocated;
  unsigned long __used;
  unsigned long __syntax;
  char *__fastmap;
  unsigned char *__translate;
  size_t re_nsub; /* parenthesized parts */
  unsigned long __flags;
} regex_t;

typedef int regoff_t;
typedef struct {
  regoff_t rm_so; /* start, or -1 */
  regoff_t rm_eo; /* behind the end */
} regmatch_t;

__BEGIN_DECLS
extern int regcomp(regex_t *__restrict regex, const char *__restrict pattern, int flags);
extern int regexec(const regex_t *__restrict regex, const char *__restrict s, size_t count, regmatch_t places[], int flags);
extern size_t regerror(int code, const regex_t *__restrict regex, char *__restrict buffer, size_t size);
extern void regfree(regex_t *regex);
__END_DECLS

#endif
