/** What is known of library functions by their names: which make blocks, which bring bytes from outside, which copy. */
export const ALLOCATES: ReadonlySet<string> = new Set(["malloc", "calloc", "realloc", "reallocarray", "aligned_alloc", "memalign", "posix_memalign", "valloc", "pvalloc", "strdup", "strndup", "asprintf", "vasprintf", "getline", "getdelim", "mmap", "sbrk", "alloca", "fopen", "open_memstream"]);

const INPUT = /^(?:getchar|getc|fgetc|getw|fgets|gets|getline|getdelim|v?f?scanf|fread|read|pread|readv|recv|recvfrom|getenv|secure_getenv|getch|fgetwc|getwc|getwchar|fgetws|readlink|readdir|getcwd|time|clock_gettime|gettimeofday)(?:_unlocked|64|_chk)?$/;
export const isInput = (name: string): boolean => INPUT.test(name.replace(/^__(?:isoc\d+_)?/, ""));

const COPIES = /^(?:mem(?:p?cpy|move|ccpy)|bcopy|stp?n?cpy|str(?:l?cpy|n?cpy|n?cat|lcat|n?dup)|stpcpy|wcs?n?cpy|wmem(?:cpy|move)|wcs(?:cpy|ncpy|cat|dup)|swab)$/;
export const copies = (name: string): boolean => COPIES.test(name.replace(/^__|_chk$/g, ""));
