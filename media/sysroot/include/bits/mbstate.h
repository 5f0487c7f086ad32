/* mbstate_t: a multibyte character that is only half read, for <wchar.h> and <uchar.h>. */
#ifndef _BITS_MBSTATE_H
#define _BITS_MBSTATE_H

typedef struct {
  int __count;         /* bytes still missing */
  unsigned int __value; /* the bits so far */
} mbstate_t;

#endif
