import type { FieldTable } from "../clouds/field-table";
import type { Message } from "../message/message";
import type { MockImage } from "./mock-image";

/** A fact that no image of a cloud states, because the cloud does not have it. */
export interface Unstated {
  readonly fact: keyof MockImage;
  readonly reason: Message;
}

/** The facts that a cloud's images do not state: of its fields that filter, those it refuses. */
export function unstatedIn(fields: FieldTable): Unstated[] {
  return Object.entries(fields).flatMap(([field, use]) =>
    use.by === "refused"
      ? [{ fact: field === "includeUnusable" ? "status" : (field as keyof MockImage), reason: use.reason }]
      : [],
  );
}
