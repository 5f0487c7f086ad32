/** The page that the walk ends at: whose it is, the bytes that are accessed, and how the physical address comes about. */
import type { PageWalkView, WalkFrame } from "../../../../src/views/model/pageWalk";
import { Label } from "../../../draw/label";
import { SecondSheet, StateBox } from "../../../draw/stateBox";
import { t } from "../../../state/l10n";
import type { FramePlace } from "../layout/layout";
import { hexOf, mappedText, ownerText, ownerWord, sumText } from "../names";
import { Cell } from "./cell";
import type { Scene } from "./scene";

/** Two digits a byte, those of the access alone. */
function accessed({ bytes }: WalkFrame): string {
  const size = Math.min(8, Math.max(1, bytes.size));
  const digits = bytes.digits.slice(2 * bytes.at, 2 * (bytes.at + size));
  return (digits.match(/../g) ?? []).join(" ");
}

/** Several mappings: a second sheet behind, which takes a little of the room. */
const hasSheet = (frame: WalkFrame): boolean => frame.owner.copyOnWrite || frame.mapcount > 1;

/** The page's own look: file pages have a short diagonal, shared ones a second sheet. */
function Ground({ frame, place }: { frame: WalkFrame; place: FramePlace }) {
  const sheet = hasSheet(frame);
  const { x, y, w, h } = sheet ? { ...place.rect, y: place.rect.y + 6, w: place.rect.w - 6, h: place.rect.h - 6 } : place.rect;
  const kinds = { anonymous: "live", zero: "plain", file: "file", "shared-memory": "live", "page-table": "of-table", kernel: "kernel", free: "plain", reserved: "plain" } as const;
  return (
    <>
      {sheet && <SecondSheet rect={{ x, y, w, h }} dashed={frame.owner.copyOnWrite} />}
      <rect class={`box ${kinds[frame.owner.kind]}`} x={x + 0.5} y={y + 0.5} width={w - 1} height={h - 1} />
      {frame.owner.kind === "file" && <path class="file-sign" d={`M${x + w - 20} ${y + 16} l12 -9`} />}
      {frame.owner.kind === "page-table" && <path class="table-sign" d={`M${x + w - 18} ${y + 12} h10 m-5 -5 v10`} />}
    </>
  );
}

function Sum({ view, frame, place }: { view: PageWalkView; frame: WalkFrame; place: FramePlace }) {
  const { x, y, room } = place.sum;
  return (
    <>
      <Label x={x} y={y} text={t("walk.physical")} room={room} tone="second" />
      <Label x={x} y={y + 17} text={view.pa ?? ""} style="mono" room={room} tone="heavy" />
      <Label x={x} y={y + 34} text={[sumText(frame), `+ ${hexOf(frame.offset)}`]} room={room} tone="second" />
    </>
  );
}

export function FrameCell({ scene, place }: { scene: Scene; place: FramePlace }) {
  const { view } = scene;
  const { frame } = view;
  if (!frame) return null;
  const { rect, title } = place;
  const bytes = hasSheet(frame) ? { ...place.bytes, w: place.bytes.w - 6 } : place.bytes;
  const mapped = mappedText(frame);
  return (
    <Cell scene={scene} id="frame" rect={rect} marked={bytes}>
      <Label x={title.x} y={title.y} text={t("walk.frame.title", { frame: frame.pfn })} style="title" room={title.room} />
      <Label x={title.x} y={title.y + 16} text={[`${ownerText(frame.owner)} · ${mapped}`, `${ownerWord(frame.owner)} · ${mapped}`, ownerWord(frame.owner)]} room={title.room} tone="second" />
      <Ground frame={frame} place={place} />
      <Label x={rect.x + 8} y={rect.y + 16} text="+0x000" style="mono" room={80} tone="second" />
      <Label x={rect.x + 8} y={rect.y + rect.h - 10} text={`+${hexOf(frame.size - 1)}`} style="mono" room={80} tone="second" />
      <StateBox rect={bytes} state={frame.bytes.state} />
      <Label x={bytes.x + bytes.w / 2} y={bytes.y + bytes.h / 2} text={accessed(frame)} style="mono" room={bytes.w - 12} middle />
      <Sum view={view} frame={frame} place={place} />
    </Cell>
  );
}
