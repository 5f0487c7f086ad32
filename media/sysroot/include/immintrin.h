/* The vector extensions that every x86-64 has. Those of later processors are not part of this machine. */
#ifndef _IMMINTRIN_H
#define _IMMINTRIN_H
#include <emmintrin.h>
#include <x86intrin.h>
#endif
