/** The patterns of ui.md section 3 as SVG definitions. Ids are unique per page: every panel is its own page. */

const line = (id: string, cls: string, size: number, d: string) => (
  <pattern id={id} width={size} height={size} patternUnits="userSpaceOnUse">
    <path class={cls} d={d} />
  </pattern>
);

export const Patterns = () => (
  <svg class="pw-defs" width="0" height="0" aria-hidden="true">
    <defs>
      {line("pw-hatch", "hatch-freed", 6, "M-1 1 L1 -1 M0 6 L6 0 M5 7 L7 5")}
      {line("pw-cross", "hatch-corrupted", 7, "M0 7 L7 0 M0 0 L7 7")}
      <pattern id="pw-dots" width="5" height="5" patternUnits="userSpaceOnUse">
        <circle class="dots-uninit" cx="2.5" cy="2.5" r="0.8" />
      </pattern>
      <pattern id="pw-stripes" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="stripes-kernel" width="4" height="1.5" />
      </pattern>
      <pattern id="pw-band" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect class="stripes-band" width="4" height="1.5" />
      </pattern>
    </defs>
  </svg>
);

/** Fill of the states that have a pattern over their ground. */
export const patternOf: Readonly<Record<string, string>> = { freed: "url(#pw-hatch)", uninitialised: "url(#pw-dots)", corrupted: "url(#pw-cross)", kernel: "url(#pw-stripes)", band: "url(#pw-band)" };
