/* <stdc-predef.h>: what the compiler says of itself before the first line. */
#ifndef _STDC_PREDEF_H
#define _STDC_PREDEF_H

#endif
