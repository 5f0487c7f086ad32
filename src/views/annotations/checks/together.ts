/** What annotations say together: contradictions, and twins in the other language. */
import { EXPECT_KINDS } from "../../../engine/session";
import { type Checked, nameSpot, textSpot } from "../context";
import type { Found } from "../../../engine/session";
import { ANNOTATIONS } from "../table";
import { listed, placedWords } from "../words";

export function checkTogether(all: Checked): void {
  checkExpects(all);
  for (const name of ["stdin", "args", "exit"]) checkOnce(name, all);
  checkMachineTwice(all);
  checkTwins(all);
}

function checkExpects({ annotations, report }: Checked): void {
  const kinds = annotations.flatMap((a) => (a.name === "expect" ? listed(a.text).map((word) => ({ a, ...word })) : []));
  const real = kinds.find(({ text }) => text !== "none" && EXPECT_KINDS.includes(text));
  if (real) for (const { a, text, at } of kinds) if (text === "none") report("none-and-kind", textSpot(a, at, text.length), [real.text, real.a.line]);
}

/** Of several only the last one counts. */
function checkOnce(name: string, { annotations, report }: Checked): void {
  const all = annotations.filter((a) => a.name === name && a.text !== "");
  const meaning = (a: Found): string => placedWords(a.text).map(({ text }) => text.replace(/^"(.*)"$/, "$1")).join(name === "stdin" ? "" : " ");
  const last = all.at(-1);
  for (const a of all.slice(0, -1)) if (last && meaning(a) !== meaning(last)) report("twice", nameSpot(a), [name, last.line]);
}

function checkMachineTwice({ annotations, report }: Checked): void {
  const before = new Map<string, { readonly value: string; readonly a: Found; readonly at: number; readonly length: number }>();
  for (const a of annotations.filter((one) => one.name === "machine")) {
    for (const { text, at } of placedWords(a.text)) {
      const [word = "", value = ""] = text.split("=", 2);
      const old = before.get(word);
      if (old && old.value !== value) report("twice", textSpot(old.a, old.at, old.length), [`${word}=`, a.line]);
      before.set(word, { value, a, at, length: text.length });
    }
  }
}

/** A file in one language is fine; in one with twins, or a lesson, those that lack theirs are named. */
function checkTwins({ annotations, front, report }: Checked): void {
  const bilingual = annotations.filter((a) => Object.hasOwn(ANNOTATIONS, a.name) && ANNOTATIONS[a.name]!.twin && (a.language === "" || a.language === "zh-cn"));
  const wanted = front !== null || bilingual.some((a) => a.language !== "");
  bilingual.forEach((a, i) => {
    const [before, behind] = [bilingual[i - 1], bilingual[i + 1]];
    if (a.language === "" && wanted && !(behind?.language === "zh-cn" && behind.name === a.name)) report("no-twin", nameSpot(a), [a.name, `${a.name}.zh-cn`], { severity: "hint" });
    if (a.language !== "" && !(before?.language === "" && before.name === a.name)) report("twin-alone", nameSpot(a), [`${a.name}.${a.language}`, a.name]);
  });
}
