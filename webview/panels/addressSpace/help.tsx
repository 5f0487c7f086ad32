/** Keys and legend, shown by "?". */
import { useEffect, useRef } from "preact/hooks";
import { type TextId, t } from "../../state/l10n";
import { Link } from "../../ui/link";
import type { Controller } from "./controller";

const keys: readonly (readonly [string, TextId])[] = [
  ["Tab", "keys.section"],
  ["↑ ↓ ← →", "keys.element"],
  ["Enter", "keys.enter"],
  ["Space", "keys.open"],
  ["P", "keys.follow"],
  ["G", "keys.goTo"],
  ["> <", "keys.pointer"],
  ["T", "keys.table"],
  ["N", "keys.change"],
  ["F", "keys.finding"],
  ["C", "keys.lastChange"],
  ["A D", "keys.madeFreed"],
  ["B", "keys.before"],
  ["1–8", "keys.panel"],
  ["?", "keys.help"],
];

export function Help({ ui }: { ui: Controller }) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <section class="help" role="dialog" aria-label={t("keys.title")} tabIndex={-1} ref={ref}>
      <h2>{t("keys.title")}</h2>
      <dl>
        {keys.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <Link onClick={() => (ui.help.value = false)}>{t("keys.close")}</Link>
    </section>
  );
}
