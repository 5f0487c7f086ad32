/** Why memory that the program no longer uses is still the process's. */
import type { CurvesView, ReasonView } from "../../../../src/views/model/heapLives";
import { sizeText } from "../../../state/format";
import { placeText, t, type TextId } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { LivesHost } from "./host";

/** Arguments of a reason that are sizes (heap/journalData.ts). */
const SIZES: Readonly<Record<ReasonView["id"], readonly number[]>> = {
  "top-below-threshold": [0, 1, 2], "top-untrimmed": [0, 1], "top-pad": [0, 1], pinned: [1], "pinned-cached": [0], tcache: [1], fastbins: [1], "mmap-threshold": [0], scattered: [0, 2], "whole-pages": [0], "arena-heap": [1], other: [1],
};

export const addressOf = (value: string | number): string => (typeof value === "number" ? `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}` : value);

/** Which of them is an address. */
const ADDRESS: Partial<Record<ReasonView["id"], number>> = { pinned: 2, "pinned-cached": 1 };

export function reasonText({ id, args }: ReasonView): string {
  const named = args.map((value, i): [string, string | number] => [`a${i}`, SIZES[id].includes(i) ? sizeText(Number(value)) : ADDRESS[id] === i ? addressOf(value) : value]);
  return t(`kept.${id}` as TextId, Object.fromEntries(named));
}

function Reason({ ui, reason }: { ui: LivesHost; reason: ReasonView }) {
  const { block, address } = reason;
  const place = block?.made.place ?? null;
  const select = (): void => ui.store.select({ objectId: block?.id ?? null, address, size: null, place: null });
  return (
    <li>
      {reasonText(reason)}
      {block && (
        <>
          {" "}
          <Link onClick={select}>
            <code>{block.label}</code>
          </Link>
          {place && (
            <>
              {" "}
              <Link onClick={() => ui.store.goToPlace(place)}>{placeText(place)}</Link>
            </>
          )}
          {" "}
          <Link onClick={() => ui.store.goToStep(block.made.step)}>{t("part.step", { step: block.made.step })}</Link>
        </>
      )}
    </li>
  );
}

export function Reasons({ ui, view }: { ui: LivesHost; view: CurvesView }) {
  if (view.reasons.length === 0) return null;
  return (
    <div class="kept">
      <h3>{t("kept.title")}</h3>
      <ul>
        {view.reasons.map((reason, i) => (
          <Reason key={`${reason.id} ${i}`} ui={ui} reason={reason} />
        ))}
      </ul>
    </div>
  );
}
