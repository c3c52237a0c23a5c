import assert from "node:assert/strict";
import { parseReference, type Reference } from "../../../../provider/image/reference";

const tag = "pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64-20220926104358-041ba2e";

const readings: readonly (readonly [what: string, path: string, reference: Reference])[] = [
  [
    "the documented path of a built-in image",
    `swr.xxx.com/atelier/pytorch_1_8:${tag}`,
    {
      registry: "swr.xxx.com",
      organization: "atelier",
      repository: "pytorch_1_8",
      tag,
      imageUrl: `atelier/pytorch_1_8:${tag}`,
    },
  ],
  [
    "a registry with a port",
    "swr.example.com:8443/team/torch:2.1",
    {
      registry: "swr.example.com:8443",
      organization: "team",
      repository: "torch",
      tag: "2.1",
      imageUrl: "team/torch:2.1",
    },
  ],
  [
    "a registry named localhost",
    "localhost/team/torch:2.1",
    { registry: "localhost", organization: "team", repository: "torch", tag: "2.1", imageUrl: "team/torch:2.1" },
  ],
  [
    "a path without a registry",
    "team/torch:2.1",
    { registry: undefined, organization: "team", repository: "torch", tag: "2.1", imageUrl: "team/torch:2.1" },
  ],
  [
    "a path without a tag, whose registry has a port",
    "swr.example.com:8443/team/torch",
    {
      registry: "swr.example.com:8443",
      organization: "team",
      repository: "torch",
      tag: undefined,
      imageUrl: "team/torch",
    },
  ],
  [
    "a repository of several segments",
    "swr.example.com/team/a/b:1",
    { registry: "swr.example.com", organization: "team", repository: "a/b", tag: "1", imageUrl: "team/a/b:1" },
  ],
  [
    "a digest",
    "swr.example.com/team/torch@sha256:0123",
    {
      registry: "swr.example.com",
      organization: "team",
      repository: "torch",
      tag: undefined,
      imageUrl: "team/torch@sha256:0123",
    },
  ],
  [
    "a tag and a digest",
    "swr.example.com/team/torch:2.1@sha256:0123",
    {
      registry: "swr.example.com",
      organization: "team",
      repository: "torch",
      tag: "2.1",
      imageUrl: "team/torch:2.1@sha256:0123",
    },
  ],
  [
    "a repository alone",
    "torch:2.1",
    { registry: undefined, organization: undefined, repository: "torch", tag: "2.1", imageUrl: "torch:2.1" },
  ],
];

describe("a registry path", () => {
  for (const [what, path, reference] of readings) {
    it(`is taken apart: ${what}`, () => {
      assert.deepEqual(parseReference(path), reference);
    });
  }
});
