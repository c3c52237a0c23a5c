import assert from "node:assert/strict";
import type { Consumer } from "../../../../sdk/policy/index";
import { imageConsistency, imagePinned, imageSource } from "../../../../sdk/policy/index";
import { listOf, pinOf, resourceOf } from "../../provider/policy/fixtures";
import { analyzeStack } from "./drive";

const torch = {
  imageId: "i-torch",
  imageUrl: "atelier/torch:1",
  name: "torch-1",
  swrPath: "swr.example.com/atelier/torch:1",
};
const lab: Consumer = { type: "acme:ml:Lab", image: "image" };
const labOf = (image: string) => resourceOf("acme:ml:Lab", "lab", { image });

async function reportsOf(policy: ReturnType<typeof imagePinned>, stack: Parameters<typeof analyzeStack>[1]) {
  return (await analyzeStack([policy], stack)).map(({ message }) => message.split("\n").slice(1).join("\n"));
}

describe("an output of a pin in a form that its consumer is not known to read", () => {
  const pinned = imagePinned({ consumers: [lab] });

  it("an imageUrl is said to be the pin's, and what to write or to give instead; never to make another pin", async () => {
    assert.deepEqual(await reportsOf(pinned, [pinOf("base", torch), labOf(torch.imageUrl)]), [
      `Lab "lab": image atelier/torch:1: it is pinned by PinnedImage "base", and is its imageUrl, which names no registry
allowed: an output of a pin in this stack
to fix: if Lab "lab" reads it as the training API of ModelArts does, write takesImageUrl: true in consumers for acme:ml:Lab, else give it the swrPath of PinnedImage "base"; elsewhere "atelier/torch:1" means an image of Docker Hub`,
    ]);
    const reads = imagePinned({ consumers: [{ ...lab, takesImageUrl: true }] });
    assert.deepEqual(await reportsOf(reads, [pinOf("base", torch), labOf(torch.imageUrl)]), []);
  });

  it("whatever rule asks for a pin", async () => {
    const reports = await reportsOf(imageSource({ clouds: ["modelarts"], consumers: [lab] }), [
      pinOf("base", torch),
      labOf(torch.imageUrl),
    ]);
    assert.match(reports.join(), /its cloud cannot be told[\s\S]*takesImageUrl: true/);
    assert.doesNotMatch(reports.join(), /new mlimages/);
  });

  it("takesImageUrl is not offered where no service of the cloud reads one, nor where the type is known", async () => {
    const pai = pinOf("base", { ...torch, cloud: "pai" });
    const notebook = resourceOf("huaweicloud:ModelArts/notebook:Notebook", "nb", { imageId: torch.imageUrl });
    for (const [stack, label] of [
      [[pai, labOf(torch.imageUrl)], 'Lab "lab"'],
      [[pinOf("base", torch), notebook], 'Notebook "nb"'],
    ] as const) {
      assert.ok(
        (await reportsOf(pinned, stack)).some((report) =>
          report.endsWith(
            `to fix: give ${label} the imageId or swrPath of PinnedImage "base", whichever it reads; elsewhere "atelier/torch:1" means an image of Docker Hub`,
          ),
        ),
      );
    }
  });

  it("a name is said to be no image, also that of a row of a list", async () => {
    const row = { imageId: "i-2", swrPath: "swr.example.com/atelier/torch:1", name: "torch-1" };
    for (const [pin, label] of [
      [pinOf("base", torch), 'PinnedImage "base"'],
      [listOf("all", [row]), 'PinnedImages "all"'],
    ] as const) {
      assert.match(
        (await reportsOf(pinned, [pin, labOf("torch-1")])).join(),
        new RegExp(
          `it is pinned by ${label}, and is its name, which names no build[\\s\\S]*give Lab "lab" the imageId or swrPath of ${label}`,
        ),
      );
    }
  });

  it("shows nothing of a pin with secret arguments", async () => {
    const { type, name, props } = pinOf("base", torch);
    const secret = resourceOf(type, name, { ...props, hasSecretArguments: true });
    for (const policy of [pinned, imageConsistency({ consumers: [lab] })]) {
      const reports = await reportsOf(policy, [secret, labOf(torch.imageUrl), labOf("atelier/torch:2")]);
      assert.ok(reports.length > 0);
      assert.ok(!reports.join().includes("atelier/torch:1"), reports.join("\n"));
    }
  });
});
