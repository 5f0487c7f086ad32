/*
 * title: Move a megabyte without copying a byte
 * title.zh-cn: 搬动一兆字节，一个字节也不复制
 * topics: D6 D1
 * questions: 53
 * level: advanced
 * minutes: 6
 * after: heap/realloc-in-place
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define MIB (1L << 20)

static long sum(const char *p, long n)
{
    long s = 0;
    for (long i = 0; i < n; i += 4096)
        s += p[i];
    return s;
}

int main(void) //@ expect none
{
    char *from = mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(from, 1, MIB);
    char *place = mmap(NULL, 4 * MIB, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); //@ view page-walk from

    //@ ask {? $present(from)} The mapping moves to another address. Is there still a frame behind the old one?
    //@ ask.zh-cn 映射搬到别的地址。旧地址后面还有页框吗？
    //@ because The page-table entries were moved: the same frames are found under new addresses, nothing under the old.
    //@ because.zh-cn 搬走的是页表项：同样的页框换了新地址，旧地址后面什么也没有。
    char *to = mremap(from, MIB, 2 * MIB, MREMAP_MAYMOVE | MREMAP_FIXED, place);

    //@ ask {$faults} 256 pages are read through the new address. How many page faults is that?
    //@ ask.zh-cn 通过新地址读 256 页。有多少次缺页？
    //@ because The entries came along, so each page is there at once. A copy would have touched every byte.
    //@ because.zh-cn 页表项跟着来了，所以每页立即可用。若是复制，每个字节都得碰一遍。
    long s = sum(to, MIB);

    //@ ask {$faults} The mapping was made longer as well. Reading the 256 new pages: how many faults?
    //@ ask.zh-cn 映射同时也变长了。读新增的 256 页：多少次缺页？
    //@ because New pages are only a promise, as always. Each first touch costs a fault, here for the shared zero page.
    //@ because.zh-cn 新的页照例只是许诺。每次初次访问一次缺页，这里得到的是共享的零页。
    s += sum(to + MIB, MIB);

    printf("%ld\n", s); //@ stdout "256\n"
    munmap(place, 4 * MIB);
    return 0;
}
