/** Keys and legend, shown by "?". */
import { useEffect, useRef } from "preact/hooks";
import { type TextId, t } from "../state/l10n";
import { Link } from "./link";

export type KeyHelp = readonly [key: string, does: TextId];

export function Help({ keys, onClose }: { keys: readonly KeyHelp[]; onClose: () => void }) {
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
      <Link onClick={onClose}>{t("keys.close")}</Link>
    </section>
  );
}
