int total;                         //@ expect duplicate-definition
int twice(int n) { return n + n; } //@ expect duplicate-definition
