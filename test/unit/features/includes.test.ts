import assert from "node:assert/strict";
import { commonFolder, definesMain, localIncludes, mainLine, mentionsMain } from "../../../src/features/program/includes";

describe("what a file includes", () => {
  it("are the names in quotes, each once", () => assert.deepEqual(localIncludes('#include "a.h"\n # include "sub/b.h"\n#include <stdio.h>\n#include "a.h"\n'), ["a.h", "sub/b.h"]));
});

describe("main", () => {
  for (const text of ["int main(void) { }", "int\nmain (int argc, char **argv)\n{", "int main(int argc, char *(argv[]))\n{}", "int main(argc, argv) int argc; char **argv; {", "main(){}"]) {
    it(`is defined in ${JSON.stringify(text)}`, () => assert.ok(definesMain(text)));
  }
  for (const text of ["int main(void);", "// int main(void) { }", "int domain(void) { }", 'char *s = "int main(void) { }";', "void f(void) { main(); }"]) {
    it(`is not defined in ${JSON.stringify(text)}`, () => assert.ok(!definesMain(text)));
  }
  it("is found at its line", () => assert.equal(mainLine("/* int main(void) {} */\n\nint\nmain(void) {}\n"), 3));
  it("may be there under a macro", () => assert.ok(mentionsMain("#define START int main(void)\nSTART {}")));
});

describe("the common folder", () => {
  it("of one file is its own", () => assert.equal(commonFolder(["/w/a.c"]), "/w/"));
  it("of several is the deepest that holds all", () => assert.equal(commonFolder(["/w/src/a.c", "/w/include/b.h", "/w/src/x/c.h"]), "/w/"));
  it("does not cut names", () => assert.equal(commonFolder(["/w/ab/a.c", "/w/a/b.c"]), "/w/"));
  it("of unsaved files is none", () => assert.equal(commonFolder(["Untitled-1"]), "/"));
});
