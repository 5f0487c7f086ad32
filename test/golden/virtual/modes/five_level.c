// A4: the same program under 5-level paging (9 + 9 + 9 + 9 + 9 + 12).
//@ machine arch=x86-64 paging=5-level
//@ with parts/work.c
int work(void);

int main(void) { return work(); }
//@ stdout "0 42 41 0\n279993 5050 83 x\n"
//@ expect none
