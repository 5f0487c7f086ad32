/** The bar at the head of every panel: where the machine stands at the left; what is followed, and drawing or table, at the right. */
import { useState } from "preact/hooks";
import type { FollowedPlace, PanelTopic } from "../../src/protocol/messages";
import type { Followed, MachineFacts, RunPlace } from "../../src/views/model/common";
import { shortAddress } from "../state/format";
import { placeText, t } from "../state/l10n";
import { Link } from "./link";

export interface TopBarProps {
  /** The panel's name: VS Code shows it on the tab, so here it is for screen readers only. */
  readonly title: string;
  readonly run: RunPlace | null;
  readonly machine: MachineFacts | null;
  /** What stands in the bar instead of architecture and library. */
  readonly facts?: string | null;
  readonly followed: Followed | null;
  /** The followed address is in this picture, where its ids do not say so. */
  readonly here?: boolean;
  readonly table: boolean;
  /** There is a picture, and room for it as a drawing. */
  readonly switchable: boolean;
  /** The picture is that of an earlier run. */
  readonly old: boolean;
  readonly narrow: boolean;
  onTable(table: boolean): void;
  onUnfollow(): void;
  onPlace(): void;
  places(): Promise<readonly FollowedPlace[]>;
  openPanel(panel: PanelTopic): void;
}

function Where({ run, machine, facts, narrow, old, onPlace }: TopBarProps) {
  if (!run) return <div class="where" />;
  const place = run.place ? placeText(run.place) : run.program;
  const title = run.function && !narrow ? t("topbar.inFunction", { place, name: run.function }) : place;
  const step = run.lastStep === null ? t("topbar.step", { step: run.step }) : narrow ? t("topbar.stepShort", { step: run.step, last: run.lastStep }) : t("topbar.stepOf", { step: run.step, last: run.lastStep });
  return (
    <div class="where">
      <Link quiet onClick={onPlace}>
        <strong>{title}</strong>
      </Link>
      <span class="second">{step}</span>
      {old && <em class="old">{t("compileError.oldMark")}</em>}
      {!narrow && machine && <span class="second machine">{facts ?? `${machine.arch}  ·  ${machine.libc}`}</span>}
    </div>
  );
}

function Places({ places, openPanel }: { places: readonly FollowedPlace[]; openPanel: (panel: PanelTopic) => void }) {
  return (
    <ul class="places">
      {places.map((place) => (
        <li key={`${place.panel} ${place.label}`}>
          <Link onClick={() => openPanel(place.panel)}>{place.label}</Link> <code class="second">{place.address}</code>
        </li>
      ))}
    </ul>
  );
}

function Chip({ followed, here: shown, narrow, onUnfollow, places, openPanel }: TopBarProps & { followed: Followed }) {
  const [list, setList] = useState<readonly FollowedPlace[] | null>(null);
  const here = shown ?? (followed.sourceId !== null || followed.targetId !== null);
  const address = narrow ? shortAddress(followed.address) : followed.address;
  const text = followed.expression === null ? address : narrow ? `${followed.expression} ${address}` : `${followed.expression} → ${address}`;
  const toggle = (): void => {
    if (list) setList(null);
    else places().then(setList, () => setList([]));
  };
  return (
    <div class={here ? "chip" : "chip elsewhere"}>
      <button type="button" aria-expanded={list !== null} aria-label={t("topbar.followed", { what: text })} onClick={toggle}>
        <span aria-hidden="true">◎ </span>
        {text}
        {!here && ` · ${t("topbar.notHere")}`}
      </button>
      <button type="button" aria-label={t("topbar.unfollow")} onClick={onUnfollow}>
        ✕
      </button>
      {list && <Places places={list} openPanel={openPanel} />}
    </div>
  );
}

function Switch({ table, narrow, switchable, onTable }: TopBarProps) {
  if (!switchable) return null;
  const half = (toTable: boolean, icon: string, word: string) => (
    <button type="button" aria-pressed={table === toTable} aria-label={word} onClick={() => onTable(toTable)}>
      {narrow ? icon : word}
    </button>
  );
  return (
    <fieldset class="switch" aria-label={t("topbar.switch")}>
      {half(false, "▦", t("topbar.drawing"))}
      {half(true, "☰", t("topbar.table"))}
    </fieldset>
  );
}

export const TopBar = (props: TopBarProps) => (
  <header class="topbar">
    <h1 class="spoken">{props.title}</h1>
    <Where {...props} />
    {props.followed && <Chip {...props} followed={props.followed} />}
    <Switch {...props} />
  </header>
);
