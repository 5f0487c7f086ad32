/** The ways of an allocation or a free in the order in which they are tried, the one that was taken with a tick. */
import { Fragment } from "preact";
import type { SlabOperationView } from "../../../../src/views/model/slab";
import { t } from "../../../state/l10n";
import { wayWord } from "../names";

export function WaysTaken({ operation }: { operation: SlabOperationView }) {
  const { ways, taken, kind } = operation;
  return (
    <p class="slab-ways second">
      {t(kind === "alloc" ? "slab.took" : "slab.gave")}{" "}
      {ways.map((way, i) => (
        <Fragment key={way}>
          {i > 0 && <span aria-hidden="true"> → </span>}
          {way === taken ? (
            <strong class={way === "failed" ? "wrong" : "taken"}>
              <span aria-hidden="true">{way === "failed" ? "✕ " : "✓ "}</span>
              {wayWord(way)}
            </strong>
          ) : (
            <span>{wayWord(way)}</span>
          )}
        </Fragment>
      ))}
    </p>
  );
}
