import { fieldTableOf } from "../clouds/field-tables";
import type { CloudName } from "../image/cloud-name";
import type { Message } from "../message/message";
import type { MockImage } from "./mock-image";

/** A fact that no image of a cloud states, because the cloud does not have it. */
export interface Unstated {
  readonly fact: keyof MockImage;
  readonly reason: Message;
}

/** The facts that a cloud's images do not state: of the fields that filter, those it refuses. */
export function unstatedAt(cloud: CloudName): Unstated[] {
  return Object.entries(fieldTableOf(cloud)).flatMap(([field, use]) =>
    use.by === "refused"
      ? [{ fact: field === "includeUnusable" ? "status" : (field as keyof MockImage), reason: use.reason }]
      : [],
  );
}
