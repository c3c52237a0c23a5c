import { createRedactor } from "../../provider/http/redact";
import { describeSecretReport } from "../../provider/policy/finding";
import { spell } from "../../provider/message/words";
import type { Report } from "../../provider/policy/finding";
import type { Resource } from "../../provider/policy/resource";
import { pinKindOf } from "../type-tokens";
import { words } from "../words";

/**
 * What reports say. One that shows an image of a pin with secret arguments says nothing of it; any other shows its own
 * resource's properties, in which texts of such arguments are blanked as far as they can be told.
 */
export function messagesOf(
  { name }: { readonly name: string },
  resources: readonly Resource[],
): (report: Report) => string {
  const secretPins = resources.filter(hasSecretArguments);
  const blank = createRedactor(secretPins.flatMap(({ props }) => textsIn(known(props["selector"]))));
  return (report) => {
    const pins = report.about.flatMap(({ pin }) => (pin !== undefined && secretPins.includes(pin) ? [pin] : []));
    return pins.length > 0 ? describeSecretReport(name, report, pins) : blank(spell(report.message, words));
  };
}

function hasSecretArguments(resource: Resource): boolean {
  return pinKindOf(resource.type) !== undefined && resource.props["hasSecretArguments"] === true;
}

/** A value without its proxy; nothing where it is not known yet, so that nothing is known of the pin either. */
function known(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
