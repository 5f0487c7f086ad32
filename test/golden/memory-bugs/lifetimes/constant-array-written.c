static void capitalize(char *word) {
  word[0] = 'W'; //@ expect write-to-constant
}
int main(void) {
  const char word[] = "word";
  capitalize((char *)word);
  return word[1] != 'o';
}
