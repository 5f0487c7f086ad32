int wide = 1;
int table[4] = {1, 2, 3, 4};
float half(int n) { return n / 2.0f; }
unsigned level = 1;
int row[] = {1, 2, 3};
int sum(int a, int b) { return a + b; }
