import * as pulumi from "@pulumi/pulumi";
import type { Questions } from "../../provider/ask";
import { isCatalogError, type CatalogError } from "../../provider/errors";
import type { MockImage } from "../../provider/mock/mock-image";
import type { Wish } from "../../provider/pin/wish";
import type { Session } from "../../provider/session";
import { configurationKeys } from "../configuration-keys";
import { failingAnswer } from "../mocked-failure";
import { functionOf, pinKindOf } from "../type-tokens";
import { describeWithoutValues } from "../without-values";
import { words } from "../words";

/** What {@link imageMocks} answers from. */
export interface ImageMocksOptions {
  /** The catalog: all images there are. */
  readonly images: readonly MockImage[];
  /**
   * Mocks of everything else. By default a resource gets the ID `<name>-id` and its inputs as its state, and a function
   * answers its arguments.
   */
  readonly mocks?: Partial<pulumi.runtime.Mocks>;
}

/**
 * Mocks for `pulumi.runtime.setMocks`, under which the functions and the pins of this package answer from the images
 * given, by the rules they have in reality: arguments are checked, filters, `fallbacks` and `mostRecent` decide, and
 * failures are the same. Neither engine nor network nor credentials are needed.
 *
 * Configuration is the program's own: `pulumi.runtime.setAllConfig({ "mlimages:region": "eu-west-101" })`. Without any
 * the region is `cn-north-4` at ModelArts and `cn-hangzhou` at PAI. A pin answers as on its first day; its `id` is
 * `pin-<name>`.
 * @throws CatalogError `invalid_arguments` for an image that is not described as it must be
 */
export function imageMocks({ images, mocks = {} }: ImageMocksOptions): pulumi.runtime.Mocks {
  // Loaded on first use, as everywhere.
  const { mockSession } = require("../../provider/mock/session") as typeof import("../../provider/mock/session");
  const session = mockSession({
    images,
    config: (key) => new pulumi.Config("mlimages").get(key),
    configKeys: configurationKeys,
    words,
    what: "imageMocks",
  });
  return {
    call: async (args) => {
      const name = functionOf(args.token);
      if (name !== undefined) return answer(name, args.inputs as object, session);
      return mocks.call === undefined ? (args.inputs as object) : mocks.call(args);
    },
    newResource: async (args) => {
      if (pinKindOf(args.type) !== undefined)
        return { id: `pin-${args.name}`, state: await recordOf(args.name, args.inputs as PinInputs, session) };
      return mocks.newResource === undefined
        ? { id: `${args.name}-id`, state: args.inputs as object }
        : mocks.newResource(args);
    },
  };
}

async function answer(name: keyof Questions, args: object, session: Session): Promise<object> {
  const lookup = require("../../provider/lookup") as typeof import("../../provider/lookup");
  try {
    return await lookup[name](args, { session });
  } catch (error) {
    if (isCatalogError(error)) return failingAnswer(error);
    throw error;
  }
}

/** The inputs of a pin, each of which may be wrapped as a secret. */
type PinInputs = Readonly<Record<string, unknown>>;

/** What the dynamic provider would keep of a pin. What is not known yet makes the answer unknown. */
async function recordOf(name: string, inputs: PinInputs, session: Session): Promise<object> {
  if (pulumi.containsUnknowns(inputs)) return inputs;
  const { checkPin } = require("../../provider/pin/pin") as typeof import("../../provider/pin/pin");
  // The inputs of a pin are the wish that its class makes of its arguments.
  const wish = Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, pulumi.runtime.unwrapRpcSecret(value)]),
  ) as unknown as Wish;
  const { pin } = await checkPin({}, wish, { session }).catch((error: unknown) => {
    // Without an engine nobody tells that a resource has failed.
    const { kind, selector, hasSecretArguments } = wish;
    void pulumi.log.error(
      `${name}: ${hasSecretArguments === true ? describeWithoutValues(kind, error as CatalogError, selector) : (error as Error).message}`,
    );
    throw error;
  });
  return Object.fromEntries(
    Object.entries(pin).map(([key, value]) => [
      key,
      pulumi.runtime.isRpcSecret(inputs[key]) ? pulumi.secret(value) : value,
    ]),
  );
}
