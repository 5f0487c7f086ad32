// Two files define the same variable and the same function. (Tentative definitions clash, too: gcc's -fno-common.)
//@ with parts/twice.c
int total;
int twice(int n) { return 2 * n; }

int main(void) { return twice(total); }
//@ expect none
//@ native differs
