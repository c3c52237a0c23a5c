import assert from "node:assert/strict";
import { readPath } from "../../../../provider/policy/property-path";

describe("a path of properties", () => {
  const props = {
    imageId: "i-1",
    none: null,
    spec: {
      containers: [{ image: "a/b:1" }, { image: "a/b:2" }, { name: "no image" }],
      lists: [[{ x: 1 }], [{ x: 2 }]],
    },
    serviceConfig: JSON.stringify({ containers: [{ image: "c/d:1" }] }),
    broken: "{",
    flat: { "cloud.computing.type": "t-1", "cloud.computing": { disk: 1 } },
  };
  const cases: readonly (readonly [path: string, found: readonly unknown[]])[] = [
    ["imageId", ["i-1"]],
    ["none", []],
    ["missing", []],
    ["missing.deeper[].still", []],
    ["spec.containers[].image", ["a/b:1", "a/b:2"]],
    ["spec.lists[][].x", [1, 2]],
    ["spec[].image", []],
    ["serviceConfig.containers[].image", ["c/d:1"]],
    ["broken.containers[].image", []],
    ["imageId.deeper", []],
    ["flat.cloud.computing.type", ["t-1"]],
    ["flat.cloud.computing.disk", [1]],
    ["constructor", []],
    ["__proto__", []],
  ];
  for (const [path, found] of cases) {
    it(`finds ${JSON.stringify(found)} at ${path}`, () =>
      assert.deepEqual(readPath(props, path), { values: found, errors: [] }));
  }
});
