/** The pages of a selected area: a strip to scale in the states' patterns, and a table of the pages that are in memory. */
import { useEffect, useState } from "preact/hooks";
import type { VmaView } from "../../../../src/views/model/addressSpace";
import type { PageList, PieceView } from "../../../../src/views/model/memory";
import { fit, widthOf } from "../../../draw/measure";
import { pieceClass } from "../../../draw/pagePieces";
import { graphics } from "../../../draw/roles";
import { SecondSheet } from "../../../draw/stateBox";
import { distance, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { DataTable, type TableData } from "../../../ui/dataTable";
import { Link } from "../../../ui/link";
import type { Controller } from "../controller";
import { pageMark, pagesOfPiece, pageWords, useTexts } from "./words";

const height = 26;
/** Rows that are shown before the rest is asked for. */
const mostRows = 64;

const boxClass = (piece: PieceView): string => ({ anonymous: "live", file: "file", zero: "free", kernel: "kernel", barred: "guard" })[pieceClass(piece)] ?? "live";

function PieceBox({ vma, piece, x, w }: { vma: VmaView; piece: PieceView; x: number; w: number }) {
  const mark = pageMark(piece);
  const rect = { x, y: 6, w: Math.max(2, w), h: height - 8 };
  const shared = piece.kind !== "zero" && piece.mappers > 1;
  return (
    <g {...graphics("graphics-object", `${pagesOfPiece(vma, piece)}, ${sizeText(piece.count * 4096)}, ${pageWords(piece)}`)}>
      {shared && w > 12 && <SecondSheet rect={{ ...rect, w: rect.w - 4 }} dashed={piece.sharing === "cow"} />}
      <rect class={`box ${boxClass(piece)}`} x={rect.x + 0.5} y={rect.y + 0.5} width={Math.max(1, rect.w - (shared && w > 12 ? 5 : 1))} height={rect.h - 1} />
      {mark !== "" && widthOf(mark, "small") + 10 < w && (
        <text class="small" x={x + 5} y={rect.y + rect.h / 2}>
          {fit(mark, "small", w - 8)}
        </text>
      )}
    </g>
  );
}

function PageStrip({ ui, vma }: { ui: Controller; vma: VmaView }) {
  const width = ui.width.value - 28;
  const unit = ui.unit.value;
  const each = width / Math.max(1, vma.pages);
  return (
    <svg class="pw" {...graphics("graphics-document", t("pages.strip", { now: vma.residentPages, all: vma.pages }))} width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`}>
      <rect class="box dotted" x={0.5} y={6.5} width={width - 1} height={height - 9} />
      {vma.pieces.map((piece) => (
        <PieceBox key={piece.first} vma={vma} piece={piece} x={piece.first * each} w={piece.count * each} />
      ))}
    </svg>
  );
}

/** Asked for when the area is selected and at every step; a late answer for something else is dropped. */
function usePages(ui: Controller, vma: VmaView): PageList | null {
  const key = `${vma.start} ${vma.end} ${ui.picture.value?.view.run.step} ${ui.picture.value?.view.task}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly list: PageList } | null>(null);
  useEffect(() => {
    let late = false;
    ui.store.connection.channel.request("pages", { address: vma.start, size: distance(vma.start, vma.end) }).then(
      (list) => !late && setAnswer({ key, list }),
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, [key]);
  return answer?.key === key ? answer.list : null;
}

function tableOf(list: PageList, all: boolean): TableData {
  const rows = (all ? list.rows : list.rows.slice(0, mostRows)).map((page) => ({
    id: page.address, changed: false,
    cells: [{ text: page.address, mono: true }, { text: page.frame, mono: true }, { text: pageWords({ ...page, huge: page.bytes > 4096 }) }, { text: page.pids.join(", ") }, { text: page.since === null ? "—" : String(page.since), sort: page.since ?? -1 }, { text: page.entry, mono: true }, { text: page.flags.join(" "), mono: true }],
  }));
  return { title: t("pages.title"), columns: [t("col.page"), t("col.frame"), t("col.state"), t("col.mappedBy"), t("col.mappedAt"), t("col.entry"), t("col.flags")], rows, missing: list.total - rows.length };
}

export function AreaPages({ ui, id, vma }: { ui: Controller; id: string; vma: VmaView }) {
  const list = usePages(ui, vma);
  const [all, setAll] = useState(false);
  const walk = (address: string): void => {
    ui.store.select({ objectId: id, address, size: 4096, place: null });
    ui.store.connection.channel.notify("openPanel", { panel: "pageWalk" });
  };
  return (
    <>
      <p class="second">{[t("map.residentOf", { now: vma.residentPages, all: vma.pages }), ...useTexts(vma)].join(" · ")}</p>
      {vma.stack && <p class="second">{t(vma.stack.grown > 0 ? "area.stackGrown" : "area.stack", { limit: sizeText(vma.stack.limit), room: sizeText(vma.stack.room), grown: sizeText(vma.stack.grown) })}</p>}
      <PageStrip ui={ui} vma={vma} />
      {list && list.rows.length > 0 && (
        <>
          <DataTable data={tableOf(list, all)} caption={t("pages.caption", { name: vma.name })} selected={null} hovered={null} onSelect={walk} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
          <p class="actions">
            {!all && list.rows.length > mostRows && <Link onClick={() => setAll(true)}>{t("pages.all", { count: list.rows.length })}</Link>}
            <Link onClick={() => walk(list.rows[0].address)}>{t("pages.walk")}</Link>
          </p>
        </>
      )}
    </>
  );
}
