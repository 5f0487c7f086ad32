/** Key G: an address or a C expression, resolved by the host, selected here. */
import { t } from "../../state/l10n";
import { TextInput } from "../../ui/controls";
import type { Controller } from "./controller";

async function resolve(ui: Controller, text: string): Promise<void> {
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

export function AddressInput({ ui }: { ui: Controller }) {
  const { failure } = ui.asking.value;
  const leave = (): void => {
    ui.asking.value = { open: false, failure: null };
  };
  return (
    <div class="address-input">
      <TextInput label={t("goTo.label")} onEnter={(text) => void resolve(ui, text)} onLeave={leave} />
      {failure !== null && (
        <p class="wrong" role="alert">
          {t("goTo.failed", { why: failure })}
        </p>
      )}
    </div>
  );
}
