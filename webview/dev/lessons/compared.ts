/** What a comparison of the two versions says on the dev page. */
import type { LessonComparison } from "../../../src/protocol/lesson";
import type { Tongue } from "./data";

const kinds: Readonly<Record<Tongue, readonly [string, string]>> = { en: ["double free", "lost with its holder"], "zh-cn": ["重复释放", "随持有者丢失"] };

export function compared(locale: Tongue): LessonComparison {
  const [twice, lost] = kinds[locale];
  return {
    kind: "done",
    failing: {
      id: "heap/reuse", end: "signal", status: 134, signal: "SIGABRT", message: "free(): double free detected in tcache 2", more: 0,
      findings: [{ kind: twice, line: 31, file: null }, { kind: lost, line: 12, file: "list.h" }],
    },
    fixed: { id: "heap/reuse.fixed", end: "exited", status: 0, signal: "", message: "", findings: [], more: 0 },
    figures: [
      { id: "neverFreed", values: [3, 0] },
      { id: "neverFreedBytes", values: [72, 0] },
      { id: "heapTaken", values: [135_168, 270_336] },
      { id: "faults", values: [2, 1234] },
      { id: "systemCalls", values: [2, 4] },
    ],
    printed: ["first second\n", "first second\ndone\n"],
  };
}
