/** The name, the language behind it, whether there is text, and a line to speak of. */
import { type Checked, nameSpot } from "../context";
import { nearest } from "../near";
import type { Found } from "../../../engine/session";
import { ANNOTATION_NAMES, ANNOTATIONS, TWIN_LANGUAGES } from "../table";

export function checkNames({ annotations, report }: Checked): void {
  for (const a of annotations) {
    const form = ANNOTATIONS[a.name];
    if (a.name === "") report("empty", nameSpot(a));
    else if (!form || !Object.hasOwn(ANNOTATIONS, a.name)) {
      const near = nearest(a.name, ANNOTATION_NAMES);
      report("name", nameSpot(a), [a.name, near], { replacement: near });
    } else {
      checkLanguage(a, form.twin, report);
      if (form.needsText && a.text === "") report("no-text", nameSpot(a), [a.name]);
      else if (form.ofLine && a.target === 0 && a.language === "") report("no-line", nameSpot(a), [a.name]);
    }
  }
}

function checkLanguage(a: Found, twin: boolean, report: Checked["report"]): void {
  if (a.language === "" || TWIN_LANGUAGES.includes(a.language)) {
    if (a.language !== "" && !twin) report("no-languages", { line: a.line, start: a.languageStart, length: a.language.length }, [a.name, a.language]);
    return;
  }
  const near = /^(?:zh|cn)/i.test(a.language) ? "zh-cn" : nearest(a.language, TWIN_LANGUAGES);
  report("language", { line: a.line, start: a.languageStart, length: a.language.length }, [a.language, near], { replacement: near });
}
