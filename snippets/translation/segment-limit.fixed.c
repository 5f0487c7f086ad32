/*
 * title: The segment that is long enough
 * title.zh-cn: 足够长的段
 * topics: A2 A13
 * questions: 9
 * level: advanced
 * minutes: 4
 * after: translation/segment
 * twin: translation/segment-limit
 * about: The same segment with a limit of 31: the last valid offset, not the size. Both writes stay inside it.
 * about.zh-cn: 同一个段，界限改为 31。界限是最后一个合法偏移，而不是大小；两次写入都在段内。
 */
//@ machine arch=x86-32
//@ expect none
#include <asm/ldt.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static char text[32];

int main(void)
{
    struct user_desc d = {.base_addr = (unsigned)text, .limit = sizeof text - 1, .seg_32bit = 1, .useable = 1};
    if (syscall(SYS_modify_ldt, 1, &d, sizeof d) != 0)
        return 1;
    __asm__ volatile("movw %w0, %%fs" : : "r"(7) : "memory");
    char __seg_fs *p = 0;
    p[15] = 'a';
    p[16] = 'b';
    puts(text + 15);
    return 0;
}
//@ stdout "ab\n"
