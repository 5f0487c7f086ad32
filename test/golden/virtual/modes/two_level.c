// A3, A4: the same program under 2-level paging (10 + 10 + 12).
//@ machine arch=x86-32 paging=2-level
//@ with parts/work.c
int work(void);

int main(void) { return work(); }
//@ stdout "0 42 41 0\n279993 5050 83 x\n"
//@ expect none
