/** What stands behind expect, view, machine, exit, and the quoted texts. */
import { archOfChoice, choicesOf, EXPECT_KINDS, isSystemChoice, SYSTEM_WORDS } from "../../../engine/session";
import { type Checked, textSpot } from "../context";
import { shapeOf } from "../expressionShape";
import { nearest } from "../near";
import type { Found } from "../../../engine/session";
import { PLAIN_WORDS, VIEW_PANELS } from "../table";
import { listed, placedWords } from "../words";

type Report = Checked["report"];
export const MACHINE_WORDS: readonly string[] = [...Object.keys(PLAIN_WORDS), ...SYSTEM_WORDS];
const QUOTED: ReadonlySet<string> = new Set(["stdin", "stdout", "stderr", "args", "file"]);

export function checkValues({ annotations, report }: Checked): void {
  for (const a of annotations) {
    if (a.text === "") continue;
    if (a.name === "expect") checkKinds(a, report);
    if (a.name === "view") checkView(a, report);
    if (a.name === "machine") checkMachine(a, report);
    if (a.name === "exit" && !(/^\d{1,3}$/.test(a.text) && Number(a.text) <= 255)) report("exit", textSpot(a), [a.text]);
    if (a.name === "native" && a.text !== "differs") report("native", textSpot(a), [a.text], { replacement: "differs" });
    if (QUOTED.has(a.name)) checkQuotes(a, report);
    if (a.name === "answer" && !/^#[\w-]+$/.test(a.text)) report("answer-form", textSpot(a), [a.text]);
  }
}

function checkKinds(a: Found, report: Report): void {
  const kinds = listed(a.text);
  for (const { text, at } of kinds.filter(({ text }) => !EXPECT_KINDS.includes(text))) {
    const near = nearest(text, EXPECT_KINDS);
    report("kind", textSpot(a, at, text.length), [text, near], { replacement: near });
  }
}

function checkView(a: Found, report: Report): void {
  const [, panel = "", gap = "", focus = ""] = /^(\S+)(\s*)(.*)$/.exec(a.text) ?? [];
  if (!VIEW_PANELS.includes(panel)) {
    const near = nearest(panel, VIEW_PANELS);
    report("panel", textSpot(a, 0, panel.length), [panel, near, VIEW_PANELS.join(", ")], { replacement: near });
  } else if (focus !== "" && panel !== "slab" && panel !== "kernel-space" && !/^pfn\s+(?:0x[\da-f]+|\d+)$/i.test(focus)) {
    const { wrong } = shapeOf(focus);
    if (wrong) report("focus", textSpot(a, panel.length + gap.length + wrong.at, wrong.length), [focus]);
  }
}

function checkMachine(a: Found, report: Report): void {
  const system: Record<string, string> = {};
  let arch = "";
  for (const { text, at } of placedWords(a.text)) {
    const [, word = "", equals, value = ""] = /^([^=]*)(=?)(.*)$/.exec(text) ?? [];
    const plain = Object.hasOwn(PLAIN_WORDS, word) ? PLAIN_WORDS[word] : undefined;
    const fits = plain ? plain.fits(value) : isSystemChoice(word, value);
    if (word === "arch") arch = value;
    if (!MACHINE_WORDS.includes(word)) {
      const near = nearest(word, MACHINE_WORDS);
      report("machine-word", textSpot(a, at, word.length || text.length), [word, near], { replacement: near });
    } else if (equals === "" || !fits) {
      const form = plain?.form ?? choicesOf(word);
      const near = form.includes("…") || form.includes("–") ? "" : nearest(value, form.split(", "));
      const start = equals === "" ? 0 : word.length + 1;
      report("machine-value", textSpot(a, at + start, text.length - start), [word, form, value], { replacement: equals === "" ? "" : near });
    } else system[word] = value;
  }
  const needs = archOfChoice(system);
  if (needs !== undefined && needs !== (arch || "x86-64")) report("machine-misfit", textSpot(a), [`paging=${system.paging}`, needs]);
}

function checkQuotes(a: Found, report: Report): void {
  for (const { text, at, quoted } of placedWords(a.text)) if (quoted === "open") report("quote", textSpot(a, at, text.length), [text]);
}
