struct s { char name[4]; int n; };
int main(void) {
  struct s v = {"abc", 1};
  for (volatile int i = 0; i < 6; i++)
    v.name[i] = 'x'; //@ expect out-of-bounds-write
  return 0;
}
