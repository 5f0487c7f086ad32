import assert from "node:assert/strict";
import { type LoadedProject, loadProject, matches, placeOf, type ProjectDisk } from "../../../src/protocol/project/files";
import { leadsOut, readProject } from "../../../src/protocol/project/project";

const disk = (files: Readonly<Record<string, string>>): ProjectDisk => ({
  list: async () => Object.keys(files),
  read: async (path) => (path in files ? new TextEncoder().encode(files[path]) : null),
});
const load = (project: object, files: Readonly<Record<string, string>> = { "a.c": "" }): Promise<LoadedProject> => loadProject(JSON.stringify(project), disk(files));
const problems = (project: object): string[] => readProject(JSON.stringify(project)).problems.map((p) => [p.id, ...p.args].join(" "));

describe("pagewalk.json", () => {
  it("gives every field", () => {
    const { project, problems: none } = readProject(`{
      "$schema": "x", "files": "a.c", "args": ["1", "two words"], "env": {"A": "b"}, "stdin": "3\\n", "std": "c99", "defines": ["X", "N=4", "SQ(x)=((x)*(x))"],
      "machine": {"arch": "x86-32", "ram": 32, "seed": 7, "failAllocation": 2}, "includePaths": ["include"], "warnings": ["-Wno-unused", "-Werror=format"] }`);
    assert.deepEqual(none, []);
    assert.deepEqual([project.files.map((f) => f.text), project.args, project.env, project.stdin, project.std, project.machine], [["a.c"], ["1", "two words"], { A: "b" }, "3\n", "c99", { arch: "x86-32", ram: 32, seed: 7, failAllocation: 2 }]);
    assert.deepEqual([project.defines, project.includePaths.map((p) => p.text), project.warnings], [["X", "N=4", "SQ(x)=((x)*(x))"], ["include"], ["-Wno-unused", "-Werror=format"]]);
  });
  it("tells what is wrong with a field, and keeps the others", () => {
    const { project, problems: found } = readProject('{"fles": [], "args": 3, "std": "c12", "machine": {"ram": 1, "cpu": 2}, "stdin": "x", "defines": ["-DX"], "stdin": "y"}');
    assert.deepEqual(found.map((p) => p.id), ["unknown", "not-strings", "not-a-choice", "not-a-number", "unknown", "bad-form", "twice"]);
    assert.equal(project.stdin, "x");
  });
  it("places a problem", () => {
    const text = '{\n  "args": [],\n  "std": "c12"\n}';
    assert.deepEqual(readProject(text).problems.map((p) => placeOf(text, p.start)), [{ line: 3, column: 10 }]);
    assert.deepEqual(readProject("{\n 'a': 1}").problems.map((p) => [p.id, p.start]), [["malformed", 3]]);
  });
  it("keeps paths inside its folder", () => {
    assert.deepEqual(["a.c", "./a/../b.c", "a/.."].map(leadsOut), [false, false, false]);
    assert.deepEqual(["../a.c", "/etc/passwd", "C:\\x", "a/../../b"].map(leadsOut), [true, true, true, true]);
    assert.deepEqual(problems({ stdinFile: "../in", includePaths: ["/usr/include"], fileSystem: { x: "/etc/passwd", "../y": "y" } }), ["outside ../in", "outside /usr/include", "outside /etc/passwd", "bad-path ../y"]);
  });
  it("refuses two inputs and odd warnings", () => {
    assert.deepEqual(problems({ stdin: "1", stdinFile: "a" }), ["two-inputs"]);
    assert.deepEqual(problems({ warnings: ["-Wno-unused", "-fplugin=x"] }).length, 1);
  });
});

describe("the files of a project", () => {
  it("match patterns", () => {
    assert.deepEqual(["a.c", "src/a.c", "src/deep/a.c"].map((p) => matches("src/*.c", p)), [false, true, false]);
    assert.deepEqual(["a.c", "src/a.c", "src/deep/a.c"].map((p) => matches("**/*.c", p)), [true, true, true]);
    assert.deepEqual(["a1.c", "a.c", "a+1.c"].map((p) => matches("a?.c", p)), [true, false, false]);
    assert.ok(matches("./src//x.c", "src/x.c"));
  });
  it("come in the order of the patterns, each once, without those taken away", async () => {
    const { sources, headers } = await load({ files: ["main.c", "src/*.c", "!src/old.c"] }, { "src/b.c": "", "src/a.c": "", "src/old.c": "", "main.c": "", "src/a.h": "", "notes.txt": "" });
    assert.deepEqual([sources, headers], [["main.c", "src/a.c", "src/b.c"], ["src/a.h", "src/old.c"]]);
  });
  it("are those of its own folder unless told", async () => {
    assert.deepEqual((await load({}, { "x.c": "", "below/y.c": "" })).sources, ["x.c"]);
  });
  it("are told when they are missing", async () => {
    const ids = async (project: object, files?: Readonly<Record<string, string>>): Promise<string[]> => (await load(project, files)).problems.map((p) => `${p.severity} ${p.id}`);
    assert.deepEqual(await ids({ files: ["b.c"] }), ["error missing-file"]);
    assert.deepEqual(await ids({ files: ["a.c", "x/*.c"] }), ["warning no-match"]);
    assert.deepEqual(await ids({ files: [] }), ["error no-files"]);
    assert.deepEqual(await ids({ files: ["a.c", "n.txt"] }, { "a.c": "", "n.txt": "" }), ["error not-c"]);
    assert.deepEqual(await ids({ files: ["../a.c"] }), ["error outside"]);
    assert.deepEqual(await ids({ stdinFile: "in", fileSystem: { d: "d" }, includePaths: ["i"] }), ["warning missing-folder", "error missing-file", "error missing-file"]);
  });
  it("lie in the simulated file system by the names that are given", async () => {
    const { provided, stdin } = await load({ fileSystem: { "d/x.txt": "data", "/tmp/y": { text: "hi" } }, stdinFile: "in" }, { "a.c": "", data: "D", in: "I" });
    const text = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? undefined);
    assert.deepEqual(provided.map((f) => [f.path, text(f.bytes)]), [["/home/user/d/x.txt", "D"], ["/tmp/y", "hi"]]);
    assert.equal(text(stdin), "I");
  });
});
