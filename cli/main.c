// main.c - the program: options, exit codes.
int
main(void)
{
  return 2;
}
