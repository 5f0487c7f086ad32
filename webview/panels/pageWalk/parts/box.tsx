/** An element outside the big drawing (a TLB way, a question): a box of the page itself, with the same marks and the same keys. */
import type { ComponentChildren } from "preact";
import { graphics } from "../../../draw/roles";
import type { Scene } from "../cells/scene";

export function Box({ scene, id, cls, children }: { scene: Scene; id: string; cls: string; children: ComponentChildren }) {
  const look = scene.look(id);
  const marks = [look.hovered && "hovered", look.selected && "selected", look.followed && "followed", look.differs && "different"].filter(Boolean).join(" ");
  const interactive: object = look.stop === null ? {} : { "data-id": id, tabindex: look.stop ? 0 : -1 };
  return (
    <div class={`walk-box ${cls} film-${look.phase} ${marks}`} {...graphics("graphics-object", scene.elements.get(id)?.name ?? id)} {...interactive}>
      {children}
    </div>
  );
}
