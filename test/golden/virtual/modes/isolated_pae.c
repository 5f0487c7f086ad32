// A4: the same program under PAE with page tables of the kernel's own (A13: KPTI).
//@ machine arch=x86-32 paging=pae kpti=on
//@ with parts/work.c
int work(void);

int main(void) { return work(); }
//@ stdout "0 42 41 0\n279993 5050 83 x\n"
//@ expect none
