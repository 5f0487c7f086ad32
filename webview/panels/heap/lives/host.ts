/** What the pictures over time need of the panel that they stand in. */
import type { ReadonlySignal } from "@preact/signals";
import type { Environment } from "../../../../src/protocol/messages";
import type { Place, Selection } from "../../../../src/views/model/common";
import type { Connection } from "../../../state/connection";

export interface LivesHost {
  readonly store: {
    readonly connection: Connection;
    readonly environment: ReadonlySignal<Environment>;
    readonly state: ReadonlySignal<unknown>;
    readonly selection: ReadonlySignal<Selection | null>;
    readonly hovered: ReadonlySignal<Selection | null>;
    select(selection: Selection): void;
    hover(selection: Selection | null): void;
    goToStep(step: number): void;
    goToPlace(place: Place): void;
  };
  readonly width: ReadonlySignal<number>;
  readonly unit: ReadonlySignal<number>;
  readonly narrow: ReadonlySignal<boolean>;
  readonly table: ReadonlySignal<boolean>;
}
