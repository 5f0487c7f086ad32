/* <printf.h>: directives of a program's own. printf's directives are fixed here. */
#ifndef _PRINTF_H
#define _PRINTF_H 1
#include <features.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

struct printf_info {
  int prec;
  int width;
  wchar_t spec;
  unsigned int is_long_double : 1;
  unsigned int is_short : 1;
  unsigned int is_long : 1;
  unsigned int alt : 1;
  unsigned int space : 1;
  unsigned int left : 1;
  unsigned int showsign : 1;
  unsigned int group : 1;
  unsigned int extra : 1;
  unsigned int is_char : 1;
  unsigned int wide : 1;
  unsigned int i18n : 1;
  unsigned int is_binary128 : 1;
  unsigned int __pad : 3;
  unsigned short int user;
  wchar_t pad;
};
typedef int printf_function(FILE *stream, const struct printf_info *info, const void *const *args);
typedef int printf_arginfo_size_function(const struct printf_info *info, size_t n, int *types, int *size);
typedef int printf_arginfo_function(const struct printf_info *info, size_t n, int *types);
typedef void printf_va_arg_function(void *to, va_list *list);

enum { PA_INT, PA_CHAR, PA_WCHAR, PA_STRING, PA_WSTRING, PA_POINTER, PA_FLOAT, PA_DOUBLE, PA_LAST };
#define PA_FLAG_MASK 0xff00
#define PA_FLAG_LONG_LONG (1 << 8)
#define PA_FLAG_LONG_DOUBLE PA_FLAG_LONG_LONG
#define PA_FLAG_LONG (1 << 9)
#define PA_FLAG_SHORT (1 << 10)
#define PA_FLAG_PTR (1 << 11)

__BEGIN_DECLS
extern int register_printf_function(int c, printf_function *convert, printf_arginfo_function *arguments) __not_simulated;
extern int register_printf_specifier(int c, printf_function *convert, printf_arginfo_size_function *arguments) __not_simulated;
extern int register_printf_modifier(const wchar_t *text) __not_simulated;
extern int register_printf_type(printf_va_arg_function *take) __not_simulated;
extern size_t parse_printf_format(const char *__restrict format, size_t n, int *__restrict types) __not_simulated;
extern int printf_size(FILE *__restrict stream, const struct printf_info *info, const void *const *__restrict args) __not_simulated;
extern int printf_size_info(const struct printf_info *__restrict info, size_t n, int *__restrict types) __not_simulated;
__END_DECLS

#endif
