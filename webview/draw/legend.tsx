/** The legend: a swatch and a word for each thing that is in the picture, generated from what is there. */
import type { MemoryState } from "../../src/views/model/common";
import type { PieceView } from "../../src/views/model/memory";
import { SampleArrow } from "./arrows";
import { EarthSign, Pin, WildSign } from "./glyphs";
import { AccessTriangle, ChangedMark } from "./marks";
import { PieceMark } from "./pagePieces";
import { SecondSheet, StateBox } from "./stateBox";

export type LegendItem = { readonly text: string } & (
  | { readonly kind: "state"; readonly state: MemoryState }
  | { readonly kind: "arrow"; readonly arrow: "live" | "leaked" | "dangling" | "null" | "wild" }
  | { readonly kind: "resident" }
  | { readonly kind: "edge"; readonly backing: "file" | "anonymous" }
  | { readonly kind: "access"; readonly write: boolean }
  | { readonly kind: "page"; readonly piece: PieceView }
  | { readonly kind: "frame"; readonly frame: FrameLook }
  | { readonly kind: "changed" | "followed" | "wayNotTaken" }
);

/** Looks of whole frames. */
export type FrameLook = "notResident" | "copyOnWrite" | "shared" | "file" | "pageTable" | "kernel";

const frameBox: Readonly<Record<FrameLook, string>> = { notResident: "dotted", copyOnWrite: "live", shared: "live", file: "file", pageTable: "of-table", kernel: "kernel" };

function FrameSwatch({ frame }: { frame: FrameLook }) {
  const sheet = frame === "shared" || frame === "copyOnWrite";
  return (
    <>
      {sheet && <SecondSheet rect={{ x: -3, y: 5, w: 14, h: 7 }} dashed={frame === "copyOnWrite"} />}
      <rect class={`box ${frameBox[frame]}`} x={0.5} y={sheet ? 3.5 : 0.5} width={sheet ? 11 : 15} height={sheet ? 8 : 11} />
      {frame === "file" && <path class="file-sign" d="M5 8 l7 -5" />}
      {frame === "pageTable" && <path class="table-sign" d="M5 6 h6 m-3 -3 v6" />}
    </>
  );
}

const swatch = { x: 0, y: 0, w: 16, h: 12 };

export function ArrowSwatch({ arrow, x, y }: { arrow: "live" | "leaked" | "dangling" | "null" | "wild"; x: number; y: number }) {
  if (arrow === "null") return <EarthSign x={x + 10} y={y} />;
  if (arrow === "wild") return <WildSign x={x + 2} y={y} />;
  return <SampleArrow style={arrow} x={x} y={y} length={42} />;
}

function Swatch({ item }: { item: LegendItem }) {
  switch (item.kind) {
    case "state":
      return <StateBox rect={swatch} state={item.state} plate={null} />;
    case "arrow":
      return <ArrowSwatch arrow={item.arrow} x={0} y={6} />;
    case "resident":
      return (
        <>
          <rect class="box plain" x={0.5} y={0.5} width={15} height={7} />
          <rect class="resident anonymous" x={0} y={9} width={8} height={3} />
        </>
      );
    case "page":
      return (
        <>
          <rect class="box plain" x={0.5} y={0.5} width={15} height={4} />
          <PieceMark piece={item.piece} x={0} y={6} w={16} />
        </>
      );
    case "edge":
      return <rect class={`edge ${item.backing}`} x={6} y={0} width={3} height={12} />;
    case "access":
      return <AccessTriangle x={1} y={6} write={item.write} />;
    case "frame":
      return <FrameSwatch frame={item.frame} />;
    case "wayNotTaken":
      return <path class="not-taken" d="M0 6 h30" />;
    case "changed":
      return (
        <>
          <rect class="mark changed-outline" x={1} y={1} width={14} height={10} />
          <ChangedMark rect={{ x: 0, y: 0, w: 16, h: 100 }} />
        </>
      );
    case "followed":
      return <Pin x={8} y={6} />;
  }
}

const widthOf = (item: LegendItem): number => (item.kind === "arrow" ? 44 : item.kind === "wayNotTaken" ? 30 : 16);

export const Legend = ({ items, label }: { items: readonly LegendItem[]; label: string }) => (
  <ul class="legend" aria-label={label}>
    {items.map((item) => (
      <li key={item.text}>
        <svg class="pw" width={widthOf(item)} height={12} aria-hidden="true">
          <Swatch item={item} />
        </svg>
        {item.text}
      </li>
    ))}
  </ul>
);
