/** In which order arrow keys go where it is narrow: downwards, that is from high addresses to low ones, arena by arena. */
import type { Controller } from "./controller";
import { narrowItems } from "./strip/narrow";

export const narrowOrder = (ui: Controller): readonly string[] => (ui.view.value?.arenas ?? []).flatMap((arena) => narrowItems(arena).map(({ id }) => id));
