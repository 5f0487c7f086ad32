/* <linux/bug.h>: what must not be. BUG() ends the task with an oops, WARN_ON() says so and goes on. */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H
#include <linux/compiler.h>
#include <linux/build_bug.h>
#include <linux/types.h>
#include <linux/stddef.h>
#include <linux/printk.h>
void __kapi_BUG(const char *file, int line) __noreturn;
void __kapi_WARN(const char *file, int line, const char *fmt, ...);
#define BUG() __kapi_BUG(__FILE__, __LINE__)
#define BUG_ON(condition) do { if (unlikely(condition)) BUG(); } while (0)
#define WARN_ON(condition) ({ bool __warned = !!(condition); if (unlikely(__warned)) __kapi_WARN(__FILE__, __LINE__, NULL); unlikely(__warned); })
#define WARN(condition, format, ...) ({ \
	bool __warned = !!(condition); \
	if (unlikely(__warned)) __kapi_WARN(__FILE__, __LINE__, format, ##__VA_ARGS__); \
	unlikely(__warned); })
#define WARN_ON_ONCE(condition) ({ \
	static bool __already; \
	bool __now = !!(condition); \
	if (unlikely(__now) && !__already) { __already = true; __kapi_WARN(__FILE__, __LINE__, NULL); } \
	unlikely(__now); })
#define WARN_ONCE(condition, format, ...) ({ \
	static bool __already; \
	bool __now = !!(condition); \
	if (unlikely(__now) && !__already) { __already = true; __kapi_WARN(__FILE__, __LINE__, format, ##__VA_ARGS__); } \
	unlikely(__now); })
#define WARN_TAINT(condition, taint, format, ...) WARN(condition, format, ##__VA_ARGS__)
#endif
