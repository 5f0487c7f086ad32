/* Data of the library that programs name. The functions that use it are native to the simulated machine. */
#include <stdio.h>

/* _flags: the mark 0xfbad of a stream; of a file; in the list of streams; what it does not do (4 read, 8 write); 2 unbuffered. */
FILE _IO_2_1_stdin_ = {._flags = (int)0xfbad2088, ._fileno = 0, ._old_offset = -1, ._offset = -1};
FILE _IO_2_1_stdout_ = {._flags = (int)0xfbad2084, ._fileno = 1, ._old_offset = -1, ._offset = -1};
FILE _IO_2_1_stderr_ = {._flags = (int)0xfbad2086, ._fileno = 2, ._old_offset = -1, ._offset = -1};

FILE *(stdin) = &_IO_2_1_stdin_;
FILE *(stdout) = &_IO_2_1_stdout_;
FILE *(stderr) = &_IO_2_1_stderr_;

/* Streams from fopen, newest first. */
FILE *_IO_list_all;

char **environ;
char *program_invocation_name;
char *program_invocation_short_name;

/* Sign of the gamma function, left by lgamma. */
int signgam;

char *tzname[2] = {"UTC", "UTC"};
long timezone;
int daylight;
