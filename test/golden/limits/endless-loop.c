//@ machine max-steps=20000
//@ exit 124
//@ expect none
int main(void) {
  volatile int n = 0;
  for (;;)
    n = !n;
}
