import assert from "node:assert/strict";
import { readFacets } from "../../../../provider/image/facets";
import { judge, readRealNames, type Facet, type RealName, type Verdict } from "../../../names/real-names";

/** What the reader states of an image, as texts. */
function stated({ name, organization, repository, tag }: RealName): Partial<Record<Facet, string>> {
  const { builtAt, prerelease, ...facets } = readFacets({ name, organization, repository, tag });
  return {
    ...facets,
    prerelease: String(prerelease),
    builtAt: builtAt === undefined ? undefined : new Date(builtAt).toISOString(),
  };
}

/** Every fact of an image that got this verdict, with what was stated. */
function verdicts(image: RealName, wanted: Verdict): string[] {
  const facts = stated(image);
  return (Object.entries(image.told) as [Facet, string][])
    .filter(([facet, told]) => judge(facet, told, facts[facet], facts.framework) === wanted)
    .map(
      ([facet, told]) =>
        `${image.repository ?? image.name}:${image.tag ?? ""} ${facet}: ${facts[facet] ?? "nothing"}, told is ${told}`,
    );
}

describe("names of images as people write them", () => {
  const images = readRealNames();

  for (const family of new Set(images.map((image) => image.family))) {
    it(`state nothing false: ${family}`, () => {
      assert.deepEqual(
        images.filter((image) => image.family === family).flatMap((image) => verdicts(image, "false")),
        [],
      );
    });
  }

  it("are read whole, but for these", () => {
    const known = [
      // An extension with versions of its own, which follow the framework's.
      "intel-extension-for-pytorch:2.8.10-xpu frameworkVersion",
      "intel-extension-for-pytorch:2.3.110-xpu-pip-base frameworkVersion",
      // Called after something else too, whose version it may be.
      "1.21.0/ubuntu22.04/habanalabs/pytorch-installer-2.6.0:1.21.0-555 frameworkVersion",
      "admin/base/jupyterlab-tensorflow:1.15.5-py3.8-cuda11.4-ubuntu20.04-devel frameworkVersion",
      "megatron-lm:core_r0.8.0-torch2.3.0 frameworkVersion",
    ];
    assert.deepEqual(
      images
        .flatMap((image) => verdicts(image, "missing"))
        .map((text) => text.replace(/: nothing, .*$/, ""))
        .sort(),
      known.sort(),
    );
  });
});
