import type { PaiDemoAccount } from "../account";
import type { Query } from "../query";
import { workspaceNotFound } from "./failures";
import type { EmulatedPaiImage } from "./image";

/** Stands for no workspace in particular: official images are in none. */
const NONE = "0";

/** Reads `WorkspaceId`: absent or 0 leaves every row in, any other only the rows of that workspace. */
export function workspaceFilter(
  query: Query,
  rows: readonly EmulatedPaiImage[],
  account: PaiDemoAccount,
): (image: EmulatedPaiImage) => boolean {
  const id = query.text("WorkspaceId", /^\d{1,20}$/);
  if (id === undefined || id === NONE) return () => true;
  const isThere = id === account.workspaceId || rows.some((image) => image.WorkspaceId === id);
  if (!isThere) query.refuse(workspaceNotFound());
  return (image) => image.WorkspaceId === id;
}
