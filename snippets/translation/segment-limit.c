/*
 * title: One byte beyond the segment
 * title.zh-cn: 越过段界限一个字节
 * topics: A2 A13
 * questions: 9
 * level: advanced
 * minutes: 4
 * after: translation/segment
 * twin: translation/segment-limit.fixed
 */
//@ machine arch=x86-32
#include <asm/ldt.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static char text[32];

int main(void)
{
    struct user_desc d = {.base_addr = (unsigned)text, .limit = 15, .seg_32bit = 1, .useable = 1};
    if (syscall(SYS_modify_ldt, 1, &d, sizeof d) != 0)
        return 1;
    __asm__ volatile("movw %w0, %%fs" : : "r"(7) : "memory"); //@ note 7 = entry 0, local table, ring 3.
    //@ note.zh-cn 7 = 第 0 项、局部描述符表、ring 3。
    char __seg_fs *p = 0;
    p[15] = 'a'; //@ view page-walk

    //@ ask {? $writable(&text[16])} p[16] would be text[16], still inside the array. Is that byte's page writable?
    //@ ask.zh-cn p[16] 就是 text[16]，仍在数组里。那个字节所在的页可写吗？
    //@ because Paging would allow it. The segment is asked first, and its limit is 15: the processor never gets as far as the tables.
    //@ because.zh-cn 分页会放行。但先问的是段，它的界限是 15：处理器根本走不到页表那一步。
    p[16] = 'b'; //@ expect wild-pointer
    puts("not reached");
    return 0;
}
//@ exit 139
