/** Completion and hovers: `|` in a source is the cursor. */
import assert from "node:assert/strict";
import { explain, type Suggestion, suggestions } from "../../../src/views/annotations";
import { surroundings, texts } from "./support";
import { readFileSync } from "node:fs";

const json = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8"));
const catalogue = { ...json("media/l10n/findings.en.json"), ...json("media/l10n/kinds.en.json"), ...texts.en };
const author = { catalogue, both: [texts.en, texts["zh-cn"]], surroundings: { ...surroundings, lessons: ["heap/reuse", "leaks/tree"] } } as const;

function cursor(marked: string): { source: string; line: number; column: number } {
  const before = marked.slice(0, marked.indexOf("|")).split("\n");
  return { source: marked.replace("|", ""), line: before.length, column: before.at(-1)!.length };
}
const offered = (marked: string): Suggestion[] => {
  const { source, line, column } = cursor(marked);
  return suggestions(source, { line, column }, author);
};
const labels = (marked: string): string[] => offered(marked).map((s) => s.label);
/** The line after the suggestion with that label was taken. */
function taken(marked: string, label: string): string {
  const { source, line } = cursor(marked);
  const one = offered(marked).find((s) => s.label === label);
  assert.ok(one, `${label} is not offered at ${marked}`);
  const text = source.split("\n")[line - 1]!;
  return text.slice(0, one.start) + one.insert + text.slice(one.end);
}
const MAIN = "struct node { struct node *next; };\nint main(void)\n{\n    int count = 3;\n    struct node *head = 0;\n    use(head->next); HERE\n}\n";
const inMain = (annotation: string): string => MAIN.replace("HERE", annotation);

describe("completion in annotations", () => {
  it("offers the names with what they mean", () => {
    const all = offered(inMain("//@ |"));
    for (const name of ["note", "note.zh-cn", "view", "ask", "expect", "machine", "seed"]) assert.ok(all.some(({ label }) => label === name), name);
    for (const one of all) assert.ok(one.documentation.includes("//@ "), one.label);
    assert.equal(taken(inMain("//@ no|"), "note"), "    use(head->next); //@ note ");
    assert.equal(taken(inMain("//@|"), "expect"), "    use(head->next); //@expect ");
  });

  it("offers what may stand behind each", () => {
    assert.ok(labels(inMain("//@ expect use|")).includes("use-after-free"));
    assert.equal(taken(inMain("//@ expect leak use-af|"), "use-after-free"), "    use(head->next); //@ expect leak use-after-free");
    assert.ok(offered(inMain("//@ expect |")).every((s) => s.label === "none" || s.documentation !== "" || s.detail === ""));
    assert.deepEqual(labels(inMain("//@ view |")), ["address-space", "heap", "page-walk", "physical", "slab", "kernel-space"]);
    assert.deepEqual(labels(inMain("//@ view heap |")).sort(), ["count", "head"]);
    assert.deepEqual(labels(inMain("//@ note.|")), ["zh-cn"]);
    assert.deepEqual(labels(inMain("//@ native |")), ["differs"]);
    assert.deepEqual(labels(inMain("//@ note some |")), []);
  });

  it("offers words of the machine and their values", () => {
    const words = labels(inMain("//@ machine arch=x86-32 |"));
    for (const word of ["arch", "ram", "paging", "malloc", "tlb", "fail-alloc"]) assert.ok(words.includes(word), word);
    assert.deepEqual(labels(inMain("//@ machine paging=|")), ["2-level", "pae", "4-level", "5-level"]);
    assert.equal(taken(inMain("//@ machine paging=p|"), "pae"), "    use(head->next); //@ machine paging=pae");
    assert.deepEqual(labels(inMain("//@ machine ram=|")), []);
  });

  it("offers quantities and variables in braces, and words of their arguments", () => {
    const all = labels(inMain("//@ ask {| } How many?"));
    for (const label of ["$faults", "$in(p, place)", "$calls(name)", "count", "head"]) assert.ok(all.includes(label), label);
    assert.equal(taken(inMain("//@ ask {$fa|} How many?"), "$faults"), "    use(head->next); //@ ask {\\$faults} How many?");
    assert.deepEqual(labels(inMain("//@ ask {$in(head, |)} Where?")).slice(0, 3), ["heap", "stack", "text"]);
    assert.deepEqual(labels(inMain("//@ ask {$rights(head, |")), ["r", "w", "x"]);
    assert.ok(labels(inMain("//@ choice {co|} text")).includes("count"));
    assert.deepEqual(labels(inMain("//@ ask {1} How m|")), []);
  });

  it("offers the names of questions", () => {
    assert.deepEqual(labels(`${inMain("//@ ask #faults {$faults} How many?")}int x; //@ answer |`), ["#faults"]);
    assert.equal(taken(`${inMain("//@ ask #faults {$faults} How many?")}int x; //@ answer #f|`, "#faults"), "int x; //@ answer #faults");
  });
});

describe("completion in front matter", () => {
  it("offers keys that are not there yet", () => {
    const keys = labels("/*\n * title: T\n * |\n */\n");
    assert.ok(keys.includes("topics") && keys.includes("title.zh-cn") && keys.includes("level"));
    assert.ok(!keys.includes("title"));
    assert.equal(taken("/*\n * title: T\n * lev|\n */\n", "level"), " * level: ");
  });

  it("offers topics with their names, levels, lessons and questions", () => {
    const topics = offered("/*\n * title: T\n * topics: D1 |\n */\n");
    assert.equal(topics.length, 66);
    assert.equal(topics.find(({ label }) => label === "D9")?.detail, texts.en["topic.D9"]);
    assert.deepEqual(labels("/*\n * title: T\n * level: |\n */\n"), ["beginner", "intermediate", "advanced"]);
    assert.deepEqual(labels("/*\n * title: T\n * after: |\n */\n"), ["heap/reuse", "leaks/tree"]);
    assert.equal(labels("/*\n * title: T\n * questions: |\n */\n").length, 59);
  });

  it("offers a whole one at the top of a file, and nowhere else", () => {
    assert.deepEqual(labels("|"), ["lesson"]);
    assert.match(taken("less|\nint main(void) { return 0; }\n", "lesson"), /title: .*\n.*title\.zh-cn: /);
    assert.deepEqual(labels("#include <stdio.h>\nless|\n"), []);
    assert.deepEqual(labels("int x|"), []);
  });

  it("is quiet in other comments", () => assert.deepEqual(labels("int a;\n/*\n * |\n */\n"), []));
});

describe("hovers", () => {
  const hover = (marked: string): string => {
    const { source, line, column } = cursor(marked);
    const found = explain(source, { line, column }, author);
    return found ? `${source.split("\n")[line - 1]!.slice(found.start, found.end)}: ${found.paragraphs.join(" ")} [${found.section}]` : "";
  };

  it("explain annotations with an example", () => {
    const note = hover(inMain("//@ no|te text"));
    assert.ok(note.startsWith("note: **//@ note**") && note.includes(texts.en["annotation.about.note"]!) && note.includes("```c\n//@ note ") && note.endsWith("[note]"), note);
    assert.ok(hover(inMain("//@ ask.zh|-cn 问题？")).startsWith("ask.zh-cn: "));
    assert.equal(hover(inMain("//@ nota|")), "");
    assert.equal(hover(inMain("//@ note te|xt")), "");
  });

  it("explain kinds, panels, words of the machine and quantities", () => {
    assert.match(hover(inMain("//@ expect use-aft|er-free")), /^use-after-free: \*\*use-after-free\*\*/);
    assert.match(hover(inMain("//@ view page-|walk head")), /^page-walk: /);
    assert.match(hover(inMain("//@ machine pag|ing=pae")), /^paging: .*2-level, pae/);
    assert.match(hover(inMain("//@ ask {count + $fau|lts} How many?")), /^\$faults: \*\*\$faults\*\* page faults/);
    assert.match(hover(inMain("//@ ask {$in(he|ad, heap)} How many?")), /^$/);
  });

  it("explain front matter; topics and questions in both languages", () => {
    assert.match(hover("/*\n * tit|le: T\n */\n"), /^title: .*\[front-matter\]$/);
    const topic = hover("/*\n * title: T\n * topics: D1 D|9\n */\n");
    assert.ok(topic.includes(texts.en["topic.D9"]!) && topic.includes(texts["zh-cn"]["topic.D9"]!), topic);
    const question = hover("/*\n * title: T\n * questions: 5|2\n */\n");
    assert.ok(question.includes(texts.en["question.52"]!) && question.includes(texts["zh-cn"]["question.52"]!), question);
    assert.match(hover("/*\n * title: T\n * level: begin|ner\n */\n"), /^beginner: /);
  });
});
