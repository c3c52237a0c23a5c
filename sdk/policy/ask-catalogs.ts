import type * as Pulumi from "@pulumi/pulumi";
import type * as Catalog from "../../provider/policy/catalog";
import type { AskCatalogs } from "../../provider/policy/catalog-answer";
import { configurationKeys } from "../configuration-keys";
import { words } from "../words";
import type { Session } from "../../provider/session";

/** Asks over the connections of the stack's configuration, which a policy process is given as a program is. */
export const askCatalogs: AskCatalogs = async (uses, connection) => {
  if (uses.length === 0) return new Map();
  const { askCatalogs: ask } = require("../../provider/policy/catalog") as typeof Catalog;
  return ask(uses, { session: sessionOfProcess(), connection });
};

let session: Session | undefined;

/**
 * A policy process lives for one preview or one update, in which equal listings are asked once, whichever policy asks.
 */
function sessionOfProcess(): Session {
  if (session === undefined) {
    const { Config } = require("@pulumi/pulumi") as typeof Pulumi;
    const { Session: Opened } = require("../../provider/session") as { readonly Session: typeof Session };
    session = new Opened({
      config: (key) => new Config("mlimages").get(key),
      configKeys: configurationKeys,
      // It runs in the folder of its pack, and may look at a state without any project.
      root: () => ({ unknown: "a policy process does not know the project's root" }),
      words,
    });
  }
  return session;
}
