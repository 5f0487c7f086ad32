/*
 * title: A segment of one's own: base plus offset
 * title.zh-cn: 自己造一个段：基址加偏移
 * topics: A2
 * questions: 9
 * level: advanced
 * minutes: 6
 * after: translation/two-levels
 */
//@ machine arch=x86-32
//@ expect none
#include <asm/ldt.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ENTRY 2 //@ seed 1..60
#define START 3 //@ seed 1..5

static int data[8] = {10, 11, 12, 13, 14, 15, 16, 17};

int main(void)
{
    /* Twelve bytes in the middle of the array; a limit is the last valid offset. */
    struct user_desc d = {.entry_number = ENTRY, .base_addr = (unsigned)&data[START],
                          .limit = 11, .seg_32bit = 1, .useable = 1};
    if (syscall(SYS_modify_ldt, 1, &d, sizeof d) != 0)
        return 1;

    //@ ask {selector} A selector is the entry's number times 8, plus 4 for the local table, plus the ring, 3. Which number goes into fs?
    //@ ask.zh-cn 选择子 = 表项号 × 8，局部描述符表加 4，再加特权级 3。放进 fs 的是哪个数？
    //@ because Thirteen bits of index, one bit for the table (GDT or LDT), two bits for the privilege that is asked for.
    //@ because.zh-cn 13 位下标，1 位选表（GDT 或 LDT），2 位请求特权级。
    unsigned selector = ENTRY << 3 | 4 | 3;
    __asm__ volatile("movw %w0, %%fs" : : "r"(selector) : "memory");

    int __seg_fs *p = 0; //@ note A null pointer, and yet a fine one: within the segment, offset 0 is its first byte.
    //@ note.zh-cn 这是个空指针，却完全合法：在这个段里，偏移 0 就是它的第一个字节。

    //@ ask {first} What does *p read, at offset 0 of the segment?
    //@ ask.zh-cn *p 读的是段内偏移 0，读到多少？
    //@ because Offset 0 plus the base: the linear address of data[START].
    //@ because.zh-cn 偏移 0 加基址，就是 data[START] 的线性地址。
    int first = *p;

    //@ ask {data[START + 2]} What does data[START + 2] hold after this write to p[2]?
    //@ ask.zh-cn 向 p[2] 写入之后，data[START + 2] 是多少？
    //@ because p[2] is offset 8 of the segment: the same bytes of memory under another address.
    //@ because.zh-cn p[2] 是段内偏移 8：同一片内存，只是换了种写法。
    p[2] = first + 100; //@ view page-walk
    printf("%d\n", data[START + 2] == data[START] + 100);
    return 0;
}
//@ stdout "1\n"
