/* <libintl.h>: translated messages. Without catalogues a message is its own translation. */
#ifndef _LIBINTL_H
#define _LIBINTL_H
#include <features.h>

__BEGIN_DECLS
extern char *gettext(const char *message) __attribute__((__format_arg__(1)));
extern char *dgettext(const char *domain, const char *message) __attribute__((__format_arg__(2)));
extern char *dcgettext(const char *domain, const char *message, int category) __attribute__((__format_arg__(2)));
extern char *ngettext(const char *one, const char *many, unsigned long n) __attribute__((__format_arg__(1))) __attribute__((__format_arg__(2)));
extern char *dngettext(const char *domain, const char *one, const char *many, unsigned long n) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
extern char *dcngettext(const char *domain, const char *one, const char *many, unsigned long n, int category) __attribute__((__format_arg__(2))) __attribute__((__format_arg__(3)));
extern char *textdomain(const char *domain);
extern char *bindtextdomain(const char *domain, const char *folder);
extern char *bind_textdomain_codeset(const char *domain, const char *codeset);
__END_DECLS

#endif
