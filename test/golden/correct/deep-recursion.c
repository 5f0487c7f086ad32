//@ expect none
static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }
int main(void) { return depth(50000) == 50000 ? 0 : 1; }
