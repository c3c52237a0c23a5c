import assert from "node:assert/strict";
import { readFacets } from "../../../../provider/image/facets";
import { frameworkName } from "../../../../provider/image/nouns";
import { componentWords, firstYear, frameworks, partWords, systems } from "../../../../provider/image/vocabulary";

function versionOf(repository: string, tag: string, asked?: string): string | undefined {
  return readFacets({ name: "x", repository, tag, asked }).frameworkVersion;
}

const counted = Object.entries(frameworks).filter(([, { greatestMajor }]) => greatestMajor < firstYear);

describe("every framework of the vocabulary", () => {
  it("has no calendar version, unless it counts so itself", () => {
    for (const year of [firstYear, 19, 23, 26, 2024]) {
      for (const [name] of counted) assert.equal(versionOf(name, `${year}.10-py3`), undefined, `${name}:${year}.10`);
      assert.equal(versionOf("acmenet", `${year}.10-py3`, "acmenet"), undefined);
    }
  });

  it("does not take the version of what it runs on", () => {
    for (const name of Object.keys(frameworks)) {
      for (const word of Object.values(componentWords).flat()) {
        assert.equal(versionOf(`${name}-${word}`, "1.18.0"), undefined, `${name}-${word}`);
      }
      for (const tag of ["8.0.1", "8.2.rc1", "7.0.1-910b-0.8.0"]) {
        assert.equal(versionOf(`${name}-ascend`, tag), undefined, `${name}-ascend:${tag}`);
      }
    }
  });

  it("keeps a number of its repository: another lone version is not its", () => {
    for (const [name] of counted) {
      for (const number of ["0", "3"]) {
        assert.equal(versionOf(`${name}-${number}`, "1.0.3"), undefined, `${name}-${number}`);
      }
    }
  });

  it("makes another product with serving, which has versions of its own", () => {
    for (const [name, { aliases = [] }] of counted.filter(([each]) => !each.endsWith("-serving"))) {
      const repository = `${name}-serving`;
      const { framework, frameworkVersion } = readFacets({ name: "x", repository, tag: "0.9.1" });
      const isNamed = /serving/.test(framework ?? "") || aliases.includes(repository);
      assert.equal(frameworkVersion, isNamed ? "0.9.1" : undefined, repository);
    }
  });
});

describe("every part and system of the vocabulary", () => {
  it("has only versions that it can have, alone or at its noun", () => {
    for (const { nouns, leastMajor, greatestMajor } of [...Object.values(partWords), ...Object.values(systems)]) {
      for (const noun of nouns) {
        for (const major of [leastMajor - 1, greatestMajor + 1]) {
          for (const [repository, tag] of [
            [noun, `${major}.5`],
            ["train", `${noun}${major}.5`],
          ] as const) {
            const { pythonVersion, cudaVersion, cannVersion, os } = readFacets({ name: "x", repository, tag });
            assert.deepEqual(
              [pythonVersion, cudaVersion, cannVersion, os].filter((each) => each !== undefined && /\d/.test(each)),
              [],
              `${repository}:${tag}`,
            );
          }
        }
      }
    }
  });
});

describe("the name of a framework", () => {
  it("is one for all of its names", () => {
    for (const name of ["torch", "PyTorch", "torch_npu", "TORCH-NPU"]) assert.equal(frameworkName(name), "pytorch");
  });

  it("of one that is not known is one for all of its spellings", () => {
    for (const name of ["acme-net", "acme_net", "Acme Net", "acme.net"]) assert.equal(frameworkName(name), "acme-net");
    for (const name of ["qwen-2", "Qwen2", "qwen_2"]) assert.equal(frameworkName(name), "qwen2");
    assert.notEqual(frameworkName("acme2.1"), frameworkName("acme21"));
    assert.equal(frameworkName("飞桨"), "飞桨");
  });
});
