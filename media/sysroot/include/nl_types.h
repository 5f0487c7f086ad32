/* <nl_types.h>: message catalogues. There are none: catopen fails, catgets gives the caller's text. */
#ifndef _NL_TYPES_H
#define _NL_TYPES_H
#include <features.h>

#define NL_SETD 1
#define NL_CAT_LOCALE 1
typedef void *nl_catd;
typedef int nl_item;

__BEGIN_DECLS
extern nl_catd catopen(const char *name, int flag);
extern char *catgets(nl_catd catalogue, int set, int number, const char *text);
extern int catclose(nl_catd catalogue);
__END_DECLS

#endif
