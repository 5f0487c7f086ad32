/** One chunk of the strip: address, name, size, state; or a band that stands for many. */
import type { ChunkBand, ChunkView } from "../../../../src/views/model/heap";
import type { MemoryState } from "../../../../src/views/model/common";
import { Crack } from "../../../draw/glyphs";
import { Label } from "../../../draw/label";
import { patternOf } from "../../../draw/patterns";
import { type Rect, StateBox } from "../../../draw/stateBox";
import { bandText, chunkLines } from "../names";
import type { Scene } from "../scene";
import { Mark } from "./mark";

const tones: Readonly<Partial<Record<MemoryState, string>>> = { live: "tone-live", freed: "second", leaked: "tone-leaked", corrupted: "tone-corrupted", allocator: "second", free: "second" };

/** The end of the heap is not drawn: a broken axis. */
const Broken = ({ w, h }: Rect) => <path class="zigzag broken" d={`M${w - 7} -3 l5 ${h * 0.16} l-6 ${h * 0.2} l6 ${h * 0.24} l-6 ${h * 0.2} l5 ${h * 0.16 + 7}`} />;

export function ChunkCell({ scene, chunk, rect, digits }: { scene: Scene; chunk: ChunkView; rect: Rect; digits: number }) {
  const lines = chunkLines(chunk, digits);
  const left = chunk.state === "leaked" ? 11 : 8;
  const room = rect.w - left - 5;
  const local = { x: 0, y: 0, w: rect.w, h: rect.h };
  const crack = chunk.state === "corrupted";
  return (
    <Mark scene={scene} id={chunk.id} rect={rect} section="chunks" changed={chunk.change !== null || chunk.entered}>
      <StateBox rect={local} state={chunk.role === "gap" ? "dotted" : chunk.state} />
      <Label x={left} y={13} text={lines.address} style="mono" room={room} tone="second" />
      <Label x={left} y={29} text={lines.name} style="name" room={room - (crack ? 14 : 0)} />
      <Label x={left} y={44} text={lines.size} style="mono" room={room} tone="second" />
      <Label x={left} y={59} text={lines.state} style={chunk.state === "leaked" ? "name" : "label"} room={room} tone={tones[chunk.state] ?? "second"} />
      {crack && <Crack x={rect.w - 13} y={14} />}
      {chunk.role === "top" && <Broken {...local} />}
    </Mark>
  );
}

export function BandCell({ scene, band, rect }: { scene: Scene; band: ChunkBand; rect: Rect }) {
  const text = bandText(band);
  const worst: MemoryState | null = band.counts.corrupted > 0 ? "corrupted" : band.counts.leaked > 0 ? "leaked" : null;
  return (
    <Mark scene={scene} id={band.id} rect={rect} section="chunks" changed={false}>
      <rect class={`box ${worst ?? "plain"}`} x={0.5} y={0.5} width={rect.w - 1} height={rect.h - 1} />
      <rect fill={patternOf.band} x={1} y={1} width={rect.w - 2} height={rect.h - 2} />
      <rect class="plate solid" x={6} y={rect.h / 2 - 11} width={rect.w - 12} height={22} />
      <Label x={rect.w / 2} y={rect.h / 2} text={text} room={rect.w - 16} middle />
    </Mark>
  );
}
