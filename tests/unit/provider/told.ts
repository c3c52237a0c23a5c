import type { CatalogError } from "../../../provider/errors";
import type { Message } from "../../../provider/message/message";
import { spell } from "../../../provider/message/words";
import { words } from "../../../sdk/words";

/** A failure with its texts as TypeScript programs are told them. */
export type Told = Omit<CatalogError, "what" | "why" | "fix" | "within" | "spelt"> & {
  readonly what: string;
  readonly why: string;
  readonly fix?: string;
};

/** A message as TypeScript programs are told it; nothing for none. */
export function said(message: Message | undefined): string {
  return message === undefined ? "" : spell(message, words);
}

/** A failure as TypeScript programs are told it. */
export function told(error: CatalogError): Told {
  const spelt = error.spelt(words);
  const { what, why, fix } = spelt;
  return Object.assign(spelt, { what: said(what), why: said(why), ...(fix === undefined ? {} : { fix: said(fix) }) });
}
