import assert from "node:assert/strict";
import type { Policies, PolicyPack } from "@pulumi/policy";
import { unknownValue } from "../../../../provider/pin/wish";
import type { Resource } from "../../../../provider/policy/resource";
import { resourceTypes } from "../../../../sdk/policy/resource-types";
import { PinnedImage, PinnedImageGroups, PinnedImages } from "../../../../sdk/index";
import {
  imageAge,
  imageConsistency,
  imageContent,
  imageFit,
  imageInCatalog,
  imagePinned,
  imageSource,
  imageStatus,
  type ImagePolicy,
} from "../../../../sdk/policy/index";
import { jobOf, listOf, notebookOf, pinOf, resourceOf } from "../../provider/policy/fixtures";
import { analyze, analyzeStack } from "./drive";

const torch = {
  imageId: "i-torch",
  swrPath: "swr.example.com/atelier/torch:1",
  imageUrl: "atelier/torch:1",
  namespace: "atelier",
  tag: "1",
};
const source = imageSource({ namespaces: ["custom"] });
/** A pin whose arguments are not known yet: neither is anything of its record. */
const unknownPin = (name: string): Resource => {
  const { type, props } = pinOf(name);
  return resourceOf(type, name, Object.fromEntries(Object.keys(props).map((key) => [key, unknownValue])));
};

/** What a policy reports of a stack, with this configuration of the pack. */
async function reportsOf(policy: ImagePolicy, resources: readonly Resource[], config: object = {}): Promise<string[]> {
  const reports: string[] = [];
  await policy.validateStack({ resources, getConfig: () => config }, (message) => reports.push(message));
  return reports;
}

describe("a policy", () => {
  it("is what a policy pack of the policy SDK takes, whatever the rule", () => {
    const policies: Policies = [
      imageSource({ namespaces: ["atelier"] }),
      imageContent({ frameworks: { pytorch: "*" } }),
      imageStatus(),
      imageAge({ maxDays: 90 }),
      imageFit({ flavors: { "*": { arch: "x86_64" } } }),
      imagePinned({ allow: [] }),
      imageInCatalog({ connection: "audit" }),
      imageConsistency({ enforcementLevel: "advisory" }),
    ];
    const args: ConstructorParameters<typeof PolicyPack>[1] = { policies };
    assert.deepEqual(
      args.policies.map(({ name, enforcementLevel }) => `${name} ${enforcementLevel ?? ""}`),
      [
        "image-source mandatory",
        "image-content mandatory",
        "image-status mandatory",
        "image-age mandatory",
        "image-fit mandatory",
        "image-pinned mandatory",
        "image-in-catalog mandatory",
        "image-consistency advisory",
      ],
    );
  });

  it("knows our pins by the types they have", () => {
    assert.deepEqual(
      [PinnedImage, PinnedImages, PinnedImageGroups].map((each) => resourceTypes.pinKindOf(each.__pulumiType)),
      ["getImage", "getImages", "getImageGroups"],
    );
  });

  it("can be configured in everything it takes, consumers too", () => {
    const { configSchema } = imageSource({ namespaces: [] });
    assert.deepEqual(Object.keys(configSchema.properties).sort(), [
      "clouds",
      "consumers",
      "lookUp",
      "namespaces",
      "registries",
      "types",
      "workspaces",
    ]);
  });

  it("is refused with options that do not exist or hold something else: it would let everything pass", () => {
    assert.throws(
      () => imageSource({ namespace: ["atelier"] } as never),
      /^TypeError: image-source is wrongly configured: namespace: there is no such option; there are clouds, registries, namespaces, types, workspaces, lookUp, consumers$/,
    );
    assert.throws(() => imageSource({ namespaces: "atelier" } as never), /namespaces: must be a list, each a text/);
    assert.throws(() => imageAge({ maxDays: -1 }), /maxDays: must be a number from 0/);
    assert.throws(() => imageFit({ flavors: { a: { cores: 4 } } } as never), /flavors: must be an object/);
    assert.throws(
      () => imagePinned({ consumers: [{ type: "acme:ml:Lab" }] } as never),
      /consumers: must be a list, each an object of type, image/,
    );
    assert.throws(
      () => imageSource({ namespace: [] } as never),
      ({ stack }: Error) => stack?.includes(" at ") === false,
    );
    assert.doesNotThrow(() =>
      imagePinned({ consumers: [{ type: "acme:ml:Lab", image: () => "i-1" }], allow: undefined }),
    );
  });

  const source = (options: unknown) => () => imageSource(options as never);
  const consumers = (each: object) => () => imagePinned({ consumers: [each] } as never);
  for (const [make, problem] of [
    [source(null), "the options must be an object, and are null"],
    [source([]), "the options must be an object, and are a list"],
    [source("atelier"), "the options must be an object, and are a text"],
    [source({ namespaces: "atelier" }), "namespaces: must be a list, each a text, and is a text"],
    [source({ namespaces: null }), "namespaces: must be a list, each a text, and is null"],
    [source({ namespaces: ["a", 5] }), "namespaces: must be a list, each a text, and [1] is the number 5"],
    // eslint-disable-next-line no-sparse-arrays -- what a program can hold
    [source({ namespaces: ["a", , "b"] }), "namespaces: must be a list, each a text, and [1] is undefined"],
    [source({ types: [() => "BUILD_IN"] }), "types: must be a list, each a text, and [0] is a function"],
    [source({ lookUp: "yes" }), "lookUp: must be true or false, and is a text"],
    [
      source({ enforcementLevel: "strict" }),
      'enforcementLevel: must be "advisory", "mandatory" or "disabled", and is a text',
    ],
    [() => imageAge({ maxDays: NaN }), "maxDays: must be a number from 0, and is the number NaN"],
    [() => imageAge({ maxDays: 1n } as never), "maxDays: must be a number from 0, and is a bigint"],
    [
      () => imageContent({ frameworks: { pytorch: undefined } } as never),
      "frameworks: must be an object, and .pytorch is undefined",
    ],
    [
      () => imageContent({ frameworks: new Map([["pytorch", "*"]]) } as never),
      "frameworks: must be an object, and is an object that is no plain one",
    ],
    [
      () => imageContent({ frameworks: { pytorch: ">=2", mindspore: 2 } } as never),
      "frameworks: must be an object, and .mindspore is the number 2",
    ],
    [() => imageFit({ flavors: { a: "x86_64" } } as never), "flavors: must be an object, and .a is a text"],
    [
      () => imageFit({ flavors: { a: { cores: 4 } } } as never),
      "flavors: must be an object, and .a.cores is no property of it",
    ],
    [
      () => imageFit({ flavors: { a: { arch: 4 } } } as never),
      "flavors: must be an object, and .a.arch is the number 4",
    ],
    [
      () => imageFit({ flavors: { a: { arch: () => "x86_64" } } } as never),
      "flavors: must be an object, and .a.arch is a function",
    ],
    [consumers({ type: "acme:ml:Lab" }), "[0] lacks image"],
    [consumers({ type: () => "acme:ml:Lab", image: "image" }), "[0].type is a function"],
    [consumers({ type: "acme:ml:Lab", image: 5 }), "[0].image is the number 5"],
    [() => imagePinned({ consumers: [null] } as never), "[0] is null"],
  ] as const) {
    it(`says the option, what it is and what it must be: ${problem}`, () => {
      assert.throws(make, ({ name, message }: Error) => {
        assert.equal(name, "TypeError");
        assert.match(message, /^image-[a-z]+ is wrongly configured: /);
        assert.ok(message.endsWith(problem), message);
        return true;
      });
    });
  }

  for (const config of [
    { consumers: 5 },
    { consumers: "acme:ml:Lab" },
    { consumers: [null] },
    { namespaces: null },
    { namespaces: [{}] },
    null,
    "namespaces",
  ]) {
    it(`reports a configuration of the pack that is not of its type, once: ${JSON.stringify(config)}`, async () => {
      const policy = imageSource({ namespaces: ["atelier"] });
      const [report, ...others] = await reportsOf(policy, [pinOf("torch")], config as object);
      assert.match(report ?? "", /^image-source is wrongly configured: .*(must be .*, and|must be an object, and are)/);
      assert.deepEqual(others, []);
    });
  }

  it("says so of options that cannot even be read, whatever they throw", async () => {
    const hostile = (thrown: unknown): object =>
      Object.defineProperty({}, "clouds", {
        enumerable: true,
        get: () => {
          throw thrown;
        },
      });
    for (const thrown of [new Error("trap"), "trap", Object.create(null), undefined, Symbol("trap")]) {
      assert.throws(
        () => imageSource(hostile(thrown)),
        /^TypeError: image-source is wrongly configured: the options cannot be read: /,
      );
      const [report] = await reportsOf(imageSource({ clouds: ["pai"] }), [pinOf("torch")], hostile(thrown));
      assert.match(report ?? "", /^image-source is wrongly configured: the options cannot be read: /);
      const image = (): string => {
        throw thrown;
      };
      const lab = imagePinned({ consumers: [{ type: "acme:ml:Lab", image }] });
      const [unread] = await reportsOf(lab, [resourceOf("acme:ml:Lab", "lab", {})]);
      assert.match(unread ?? "", /^Lab "lab": its image could not be read: /);
    }
  });

  it("says that it restricts nothing rather than letting everything pass", async () => {
    assert.match(
      (await analyze([imageSource()], pinOf("torch")))[0]?.message ?? "",
      /image-source is wrongly configured: nothing is restricted/,
    );
    assert.match(
      (await reportsOf(imageAge(), [notebookOf("nb", { imageId: "i" })])).join(),
      /image-age is wrongly configured: nothing is restricted; set maxDays/,
    );
  });

  it("says that the configuration of the pack misspells an option, which the engine does not", async () => {
    const policy = imageSource({ namespaces: ["atelier"] });
    assert.match(
      (await reportsOf(policy, [pinOf("torch")], { namespace: ["custom"] })).join(),
      /image-source is wrongly configured: namespace: there is no such option/,
    );
    assert.deepEqual(await reportsOf(policy, [], { namespace: ["custom"] }), []);
    const lab = resourceOf("acme:ml:Lab", "lab", { image: "evil.example.com/x/y:latest" });
    assert.match(
      (await reportsOf(imagePinned(), [lab], { consumer: [{ type: "acme:ml:Lab", image: "image" }] })).join(),
      /image-pinned is wrongly configured: consumer: there is no such option/,
    );
  });

  it("goes by the pack's configuration before its program, with the consumers of both", async () => {
    const policy = imagePinned({ allow: ["i-1"], consumers: [{ type: "acme:ml:Lab", image: "image" }] });
    const stack = [
      resourceOf("acme:ml:Lab", "lab", { image: "i-1" }),
      resourceOf("acme:ml:Farm", "farm", { image: "i-1" }),
    ];
    assert.deepEqual(await reportsOf(policy, stack), []);
    const reports = await reportsOf(policy, stack, {
      allow: ["i-2"],
      consumers: [{ type: "acme:ml:Farm", image: "image" }],
    });
    assert.deepEqual(
      reports.map((report) => report.split(":")[0]),
      ['Lab "lab"', 'Farm "farm"'],
    );
  });
});

describe("under the policy SDK, a policy", () => {
  it("checks a pin by itself, before anything is created", async () => {
    const pin = pinOf("torch", torch);
    assert.deepEqual(await analyze([source], pin), [
      {
        policy: "image-source",
        level: "mandatory",
        message: `${source.description}\nPinnedImage "torch": image pytorch1.8-cuda10.2 (i-torch): its namespace is "atelier"\nallowed: namespace "custom"\nto fix: write namespace: "custom" in the arguments of PinnedImage "torch"`,
        urn: pin.urn,
      },
    ]);
    assert.deepEqual(await analyze([imageSource({ namespaces: ["atelier"] })], pin), []);
    assert.deepEqual(await analyze([source], notebookOf("nb", { imageId: "i-else" })), []);
  });

  it("does not report again where a checked pin is used, and reports what is used without one", async () => {
    const stack = [
      pinOf("torch", torch),
      notebookOf("pinned", { imageId: "i-torch" }),
      jobOf("bare", { imageUrl: "atelier/torch:2" }),
    ];
    const diagnostics = await analyzeStack([source], stack);
    assert.deepEqual(
      diagnostics.map(({ urn, level }) => [urn, level]),
      [[stack[2]!.urn, "mandatory"]],
    );
    assert.match(
      diagnostics[0]?.message ?? "",
      /TrainingJob "bare": image atelier\/torch:2: its namespace is "atelier"/,
    );
  });

  it("judges an image of a pinned list where it is used, by its row", async () => {
    const stack = [listOf("list", [torch]), notebookOf("nb", { imageId: "i-torch" })];
    assert.match(
      (await analyzeStack([source], stack))[0]?.message ?? "",
      /Notebook "nb": image .*its namespace is "atelier"[\s\S]*write namespace: "custom" in the arguments of PinnedImages "list"/,
    );
    const [undetermined] = await analyzeStack([imageAge({ maxDays: 1 })], stack);
    assert.match(
      undetermined?.message ?? "",
      /its age cannot be told from a row of a list[\s\S]*pin it with new mlimages\.PinnedImage\("nb-image", \{ id: "i-torch" \}\)/,
    );
  });

  it("reports all that is known, and last what is not known yet, as a note and with the names", async () => {
    const stack = [
      notebookOf("one", { imageId: unknownValue }),
      notebookOf("known", { imageId: "i-else" }),
      jobOf("two", { imageUrl: unknownValue }),
    ];
    const diagnostics = await analyzeStack([imagePinned()], stack);
    assert.deepEqual(
      diagnostics.map(({ level, urn }) => [level, urn]),
      [
        ["mandatory", stack[1]!.urn],
        ["advisory", ""],
      ],
    );
    assert.match(
      diagnostics[1]?.message ?? "",
      /can't run policy 'image-pinned' .* during preview: one: string value at \.imageId can't be known during preview; two: string value at \.imageUrl can't be known during preview$/,
    );
  });

  it("says of a pin that is not known yet that it is not, once, and takes it for no violation", async () => {
    const pin = unknownPin("torch");
    assert.deepEqual(
      (await analyze([source], pin)).map(({ level }) => level),
      ["advisory"],
    );
    assert.deepEqual(await analyzeStack([source], [pin]), []);
    assert.deepEqual(
      (await analyzeStack([imageConsistency()], [pin])).map(({ level }) => level),
      ["advisory"],
    );
  });

  it("says of a flavor that is not known yet that it is not, and goes on", async () => {
    const fit = imageFit({ flavors: { small: { arch: "aarch64" } } });
    const stack = [
      pinOf("torch", { ...torch, arch: "x86_64", devServices: ["NOTEBOOK"] }),
      notebookOf("one", { imageId: "i-torch", flavor: unknownValue }),
      notebookOf("two", { imageId: "i-torch", flavor: "small" }),
    ];
    assert.deepEqual(
      (await analyzeStack([fit], stack)).map(({ level, urn }) => [level, urn]),
      [
        ["mandatory", stack[2]!.urn],
        ["advisory", ""],
      ],
    );
  });

  it("takes null for absent", async () => {
    assert.deepEqual(
      await analyze([imagePinned()], pinOf("torch", torch, { catalogState: null, catalogSwrPath: null })),
      [],
    );
    assert.match(
      (await analyzeStack([imagePinned()], [notebookOf("nb", { imageId: null })]))[0]?.message ?? "",
      /Notebook "nb": no image was found at imageId\nto fix: correct the path/,
    );
  });

  it("says what is wrong with a function of the pack, without its stack", async () => {
    const policy = imagePinned({
      consumers: [{ type: "acme:ml:Lab", image: ({ spec }: { spec: { image: string } }) => spec.image }],
    });
    const [diagnostic] = await analyzeStack([policy], [resourceOf("acme:ml:Lab", "lab", {})]);
    assert.equal(diagnostic?.level, "mandatory");
    assert.match(
      diagnostic?.message ?? "",
      /Lab "lab": its image could not be read: Cannot read properties of undefined \(reading 'image'\)\nto fix: correct the path or the function in consumers for acme:ml:Lab$/,
    );
  });

  it("shows nothing of secret arguments", async () => {
    const pin = pinOf("torch", { ...torch, namespace: "hidden-team" }, { selector: { namespace: "hidden-team" } });
    const secret = resourceOf(pin.type, pin.name, { ...pin.props, hasSecretArguments: true });
    const texts = [
      ...(await analyze([source], secret)),
      ...(await analyzeStack([imageConsistency(), source], [secret, jobOf("job", { imageUrl: "hidden-team/x:1" })])),
    ].map(({ message }) => message);
    assert.equal(texts.length > 1, true);
    assert.ok(
      texts.every((text) => text.includes("[secret]") && !text.includes("hidden-team")),
      texts.join("\n"),
    );
  });

  it("shows nothing of what a pin with secret arguments holds, of whatever length, and where it is used neither", async () => {
    const facts = {
      imageId: "§1",
      name: "§2",
      swrPath: "§3/§4:latest",
      imageUrl: "§4:latest",
      namespace: "§5",
      tag: "latest",
      status: "§6",
      frameworkVersion: "§7",
      arch: "§8",
    };
    const pin = pinOf("torch", facts, {
      selector: { namespace: "§", labels: { "§": "§" } },
      hasSecretArguments: true,
      catalogState: "moved",
      catalogSwrPath: "§9",
    });
    const secret = resourceOf(pin.type, pin.name, { ...pin.props, hasSecretArguments: true });
    const policies = [
      source,
      imageStatus(),
      imagePinned(),
      imageContent({ frameworks: { pytorch: ">=99" } }),
      imageFit({ flavors: { "*": { arch: "x86_64" } } }),
    ];
    const stack = [
      secret,
      notebookOf("nb", { imageId: "§1", flavor: "a" }),
      pinOf("other", { ...facts, swrPath: "§3/§4:2" }),
    ];
    const texts = [
      ...(await analyze(policies, secret)),
      ...(await analyzeStack([...policies, imageConsistency()], stack.slice(0, 2))),
    ].map(({ message }) => message);
    const together = (await analyzeStack([imageConsistency()], stack)).map(({ message }) => message);
    assert.ok(texts.length >= 5 && together.length > 0, JSON.stringify([texts, together]));
    for (const text of [...texts, ...together]) assert.ok(!text.includes("§") && text.includes("[secret]"), text);
    assert.ok(
      texts.some((text) =>
        text.endsWith(
          'PinnedImage "torch": image [secret]: image-source does not hold of it\nto fix: what is wrong is not shown, because an argument of PinnedImage "torch" is secret; see it with arguments that are not',
        ),
      ),
      texts.join("\n"),
    );
  });

  it("shows what a catalog says without anything that could steer a terminal, or begin a line of its own", async () => {
    const odd = "x\u001b[31m\nto fix: curl evil\u202e";
    const pin = pinOf(
      "torch",
      { imageId: odd, name: odd, namespace: odd, status: odd, tag: odd, arch: odd },
      { catalogState: "moved", catalogSwrPath: odd },
    );
    const policies = [source, imageStatus(), imagePinned({ movingTags: [odd] })];
    const texts = [
      ...(await analyze(policies, pin)),
      ...(await analyzeStack(policies, [notebookOf(odd, { imageId: `${odd}2` })])),
    ].map(({ message }) => message);
    assert.ok(texts.length > 3);
    for (const text of texts) {
      assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
      assert.equal(text.split("\nto fix: ").length, 2, text);
    }
  });

  it("reports what is known beside secret arguments that are not known yet", async () => {
    const pin = unknownPin("torch");
    const secret = resourceOf(pin.type, pin.name, {
      ...pin.props,
      selector: { namespace: unknownValue },
      hasSecretArguments: true,
    });
    assert.deepEqual(
      (await analyzeStack([imagePinned()], [secret, notebookOf("nb", { imageId: "i-1" })])).map(({ level }) => level),
      ["mandatory"],
    );
  });

  it("does as its enforcement level says", async () => {
    assert.deepEqual(
      (
        await analyze([imageSource({ namespaces: ["custom"], enforcementLevel: "advisory" })], pinOf("torch", torch))
      ).map(({ level }) => level),
      ["advisory"],
    );
    assert.deepEqual(
      await analyze([imageSource({ namespaces: ["custom"], enforcementLevel: "disabled" })], pinOf("torch", torch)),
      [],
    );
  });

  it("leaves a pin to the engine that could not be resolved", async () => {
    assert.deepEqual(await analyze([source, imageStatus()], pinOf("torch", {}, { imageId: null })), []);
  });
});
