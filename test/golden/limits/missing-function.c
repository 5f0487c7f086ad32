int not_in_any_library(int);
int main(void) {
  return not_in_any_library(1); //@ expect missing-function
}
