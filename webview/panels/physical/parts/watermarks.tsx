/**
 * Free memory of each zone against its watermarks.
 *
 *    DMA32  ████████|███|██|█████████████/\/ 438.2 MiB      min, low, high to scale; the axis is broken behind twice the highest mark
 *                  min low high
 */
import type { PhysicalView, ZoneView } from "../../../../src/views/model/physical";
import { Zigzag } from "../../../draw/glyphs";
import { graphics } from "../../../draw/roles";
import { t } from "../../../state/l10n";
import { mib } from "../words";

const NAME = 70;
const ROW = 34;
const END = 150;

function Zone({ zone, y, width }: { zone: ZoneView; y: number; width: number }) {
  const { min, low, high, boost } = zone.watermarks;
  const bar = { x: NAME, w: width - NAME - END };
  const whole = Math.max(1, (high + boost) * 2);
  const beyond = zone.free > whole;
  const at = (frames: number): number => bar.x + (bar.w - (beyond ? 24 : 0)) * Math.min(1, frames / whole);
  const ticks = [["min", min + boost], ["low", low + boost], ["high", high + boost]] as const;
  const name = t("physical.water.zone", { zone: zone.name, free: mib(zone.free), min: mib(min), low: mib(low), high: mib(high) });
  const free = zone.freeBefore === null || zone.freeBefore === zone.free ? t("physical.water.free", { free: mib(zone.free) }) : t("physical.water.frames", { before: zone.freeBefore, now: zone.free });
  return (
    <g {...graphics("graphics-object", name)}>
      <text class="name" x={0} y={y + 7}>
        {zone.name}
      </text>
      <rect class="box plain" x={bar.x + 0.5} y={y + 0.5} width={bar.w - 1} height={13} />
      <rect class="water" x={bar.x + 1} y={y + 1} width={Math.max(0, at(zone.free) - bar.x - 1)} height={12} />
      {beyond && <Zigzag x={bar.x + bar.w - 24} y={y + 7} />}
      {ticks.map(([word, frames], i) => (
        <g key={word}>
          <path class="tick" d={`M${at(frames)} ${y - 3} v20`} />
          {(i !== 1 || at(high + boost) - at(min + boost) > 40) && (
            <text class={i === 0 ? "small second end" : i === 1 ? "small second middle" : "small second"} x={at(frames) + (i === 0 ? 4 : 0)} y={y + 23}>
              {i === 1 ? word : `${word} ${mib(frames)}`}
            </text>
          )}
        </g>
      ))}
      <text class={zone.freeBefore !== null && zone.freeBefore !== zone.free ? "small tone-changed end" : "small end"} x={width} y={y + 7}>
        {free}
      </text>
    </g>
  );
}

export function Watermarks({ view, width, zone: chosen, unit }: { view: PhysicalView; width: number; zone: string | null; unit: number }) {
  const zones = view.zones.filter(({ name, managed }) => managed > 0 && (chosen === null || name === chosen));
  const height = zones.length * ROW + 2;
  return (
    <section aria-label={t("physical.water")}>
      <h2 class="heading">
        <strong>{t("physical.water")}</strong> <span class="second">{t("physical.water.why")}</span>
      </h2>
      <svg class="pw water-bars" width={width * unit} height={height * unit} viewBox={`0 0 ${width} ${height}`} {...graphics("graphics-document", t("physical.water"))}>
        {zones.map((zone, i) => (
          <Zone key={zone.name} zone={zone} y={i * ROW + 4} width={width} />
        ))}
      </svg>
    </section>
  );
}
