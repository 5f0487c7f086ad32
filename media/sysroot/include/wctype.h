/* <wctype.h>: C17 7.30. */
#ifndef _WCTYPE_H
#define _WCTYPE_H
#include <features.h>

#ifndef __wint_t_defined
#define __wint_t_defined
typedef unsigned int wint_t;
#endif
typedef unsigned long wctype_t;
typedef const int *wctrans_t;
#ifndef WEOF
#define WEOF 0xffffffffu
#endif

__BEGIN_DECLS
extern int iswalnum(wint_t c);
extern int iswalpha(wint_t c);
extern int iswblank(wint_t c);
extern int iswcntrl(wint_t c);
extern int iswdigit(wint_t c);
extern int iswgraph(wint_t c);
extern int iswlower(wint_t c);
extern int iswprint(wint_t c);
extern int iswpunct(wint_t c);
extern int iswspace(wint_t c);
extern int iswupper(wint_t c);
extern int iswxdigit(wint_t c);
extern int iswctype(wint_t c, wctype_t type);
extern wctype_t wctype(const char *name);
extern wint_t towlower(wint_t c);
extern wint_t towupper(wint_t c);
extern wint_t towctrans(wint_t c, wctrans_t to);
extern wctrans_t wctrans(const char *name);
__END_DECLS

#endif
