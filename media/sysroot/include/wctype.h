/* <wctype.h>: C17 7.30. */
#ifndef _WCTYPE_H
#define _WCTYPE_H
#include <features.h>
#include <bits/types.h>

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

#ifdef __USE_POSIX
extern int iswalnum_l(wint_t c, locale_t locale);
extern int iswalpha_l(wint_t c, locale_t locale);
extern int iswblank_l(wint_t c, locale_t locale);
extern int iswcntrl_l(wint_t c, locale_t locale);
extern int iswdigit_l(wint_t c, locale_t locale);
extern int iswgraph_l(wint_t c, locale_t locale);
extern int iswlower_l(wint_t c, locale_t locale);
extern int iswprint_l(wint_t c, locale_t locale);
extern int iswpunct_l(wint_t c, locale_t locale);
extern int iswspace_l(wint_t c, locale_t locale);
extern int iswupper_l(wint_t c, locale_t locale);
extern int iswxdigit_l(wint_t c, locale_t locale);
extern int iswctype_l(wint_t c, wctype_t type, locale_t locale);
extern wctype_t wctype_l(const char *name, locale_t locale);
extern wint_t towlower_l(wint_t c, locale_t locale);
extern wint_t towupper_l(wint_t c, locale_t locale);
extern wint_t towctrans_l(wint_t c, wctrans_t to, locale_t locale);
extern wctrans_t wctrans_l(const char *name, locale_t locale);
#endif
__END_DECLS

#endif
