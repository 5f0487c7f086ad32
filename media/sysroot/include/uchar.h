/* <uchar.h>: C17 7.28. */
#ifndef _UCHAR_H
#define _UCHAR_H
#include <features.h>
#include <bits/types.h>
#include <bits/mbstate.h>

#ifdef __USE_GNU
#ifndef __cpp_char8_t
typedef unsigned char char8_t;
#endif
#endif
#ifndef __cplusplus
typedef unsigned short char16_t;
typedef unsigned int char32_t;
#endif

__BEGIN_DECLS
extern size_t mbrtoc16(char16_t *__restrict c, const char *__restrict s, size_t n, mbstate_t *__restrict state);
extern size_t c16rtomb(char *__restrict s, char16_t c, mbstate_t *__restrict state);
extern size_t mbrtoc32(char32_t *__restrict c, const char *__restrict s, size_t n, mbstate_t *__restrict state);
extern size_t c32rtomb(char *__restrict s, char32_t c, mbstate_t *__restrict state);
#ifdef __USE_GNU
extern size_t mbrtoc8(char8_t *__restrict c, const char *__restrict s, size_t n, mbstate_t *__restrict state);
extern size_t c8rtomb(char *__restrict s, char8_t c, mbstate_t *__restrict state);
#endif
__END_DECLS

#endif
