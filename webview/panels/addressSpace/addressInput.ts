/** Key G: an address or a C expression, resolved by the host, selected here. */
import type { Controller } from "./controller";

export async function goTo(ui: Controller, text: string): Promise<void> {
  if (text === "") return;
  try {
    const selection = await ui.store.connection.channel.request("resolve", { text });
    ui.asking.value = { open: false, failure: null };
    ui.store.select(selection);
    if (selection.objectId !== null) ui.focus(selection.objectId);
  } catch (error) {
    ui.asking.value = { open: true, failure: error instanceof Error ? error.message : String(error) };
  }
}
