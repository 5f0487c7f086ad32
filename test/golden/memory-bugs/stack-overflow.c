int f(int n) { return f(n + 1) + 1; } //@ expect stack-overflow
int main(void) { return f(0); }
