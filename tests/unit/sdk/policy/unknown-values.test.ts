import assert from "node:assert/strict";
import { unknownValue } from "../../../../provider/pin/wish";
import { resourceTypes } from "../../../../sdk/policy/resource-types";
import { imageFit, imagePinned, imageSource } from "../../../../sdk/policy/index";
import { pinOf, resourceOf } from "../../provider/policy/fixtures";
import { analyzeStack } from "./drive";

const bad = "docker.io/evil/y:1";
const consumers = [{ type: "acme:ml:Pod", image: "spec.containers[].image", flavor: "spec.machines[].type" }];
const registries = imageSource({ registries: ["swr.example.com"], consumers });

/** What a policy says of a pod: of its images, and that something of it is not known yet. */
async function told(policy: ReturnType<typeof imagePinned>, spec: object): Promise<[string, string][]> {
  const stack = [
    pinOf("torch", { devServices: ["NOTEBOOK"], arch: "x86_64" }),
    resourceOf("acme:ml:Pod", "pod", { spec }),
  ];
  return (await analyzeStack([policy], stack)).map(({ level, message }) => [level, message]);
}

describe("a value that is not known yet hides nothing that is known", () => {
  const known = { image: bad };
  const unknown = { image: unknownValue };
  for (const [where, containers] of [
    ["before it", [known, unknown]],
    ["behind it", [unknown, known]],
    ["where a whole element is unknown", [unknownValue, known, unknownValue]],
  ] as const) {
    it(`an image, ${where}`, async () => {
      for (const policy of [registries, imagePinned({ consumers })]) {
        const reports = await told(policy, { containers });
        assert.deepEqual(
          reports.map(([level]) => level),
          ["mandatory", "advisory"],
        );
        assert.match(reports[0]?.[1] ?? "", /Pod "pod": image docker\.io\/evil\/y:1: /);
        assert.match(reports[1]?.[1] ?? "", /pod: \S+ value at \.spec\.containers\.\d.* can't be known during preview/);
      }
    });
  }

  it("nor does one that is no text", async () => {
    const reports = await told(registries, { containers: [{ image: 7 }, known, { image: [bad] }] });
    assert.deepEqual(
      reports.map(([level]) => level),
      ["mandatory", "mandatory", "mandatory"],
    );
    assert.match(reports.map(([, message]) => message).join("\n"), /evil[\s\S]*kind number[\s\S]*a list/);
  });

  it("is not taken for a missing image, and each is named", async () => {
    const reports = await told(registries, { containers: [unknown, unknown] });
    assert.deepEqual(
      reports.map(([level]) => level),
      ["advisory"],
    );
    assert.match(reports[0]?.[1] ?? "", /pod: .*containers\.0\.image .*; pod: .*containers\.1\.image /);
  });

  const image = "swr.example.com/atelier/pytorch_1_8:1";
  const fit = imageFit({
    flavors: { arm: { arch: "aarch64" }, intel: { arch: "x86_64" } },
    consumers: [{ ...consumers[0]!, devService: "TRAIN" }],
  });

  it("an unknown flavor hides neither a wrong service nor a machine that does not fit", async () => {
    const of = (machines: unknown): object => ({ containers: [{ image }], machines });
    const service = /its devService is "NOTEBOOK"/;
    const [beside, ...notes] = await told(fit, of([{ type: unknownValue }]));
    assert.match(beside?.[1] ?? "", service);
    assert.deepEqual(
      notes.map(([level]) => level),
      ["advisory"],
    );
    const both = await told(fit, of([{ type: unknownValue }, { type: "arm" }, { type: "intel" }]));
    const violations = both.filter(([level]) => level === "mandatory").map(([, message]) => message);
    assert.match(violations.join("\n"), service);
    assert.match(violations.join("\n"), /its arch is "x86_64"[\s\S]*as flavor "arm" is/);
    assert.doesNotMatch(violations.join("\n"), /no flavor/);
    assert.equal(both.at(-1)?.[0], "advisory");
  });

  it("also of the resources that every policy knows: they are read by paths", () => {
    assert.ok(
      resourceTypes.consumers.every(
        ({ image: at, flavor }) => typeof at !== "function" && typeof flavor !== "function",
      ),
    );
  });
});
