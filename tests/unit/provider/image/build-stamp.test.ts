import assert from "node:assert/strict";
import { readFacets } from "../../../../provider/image/facets";

/** The build time of a tag, in ISO; undefined where it states none. */
function builtAt(tag: string, times: readonly string[] = [], organization?: string): string | undefined {
  const at = readFacets({ name: "x", organization, tag, times: times.map((time) => Date.parse(time)) }).builtAt;
  return at === undefined ? undefined : new Date(at).toISOString();
}

describe("a build stamp", () => {
  const forms: Readonly<Record<string, string>> = {
    "1.3.0-20221223142251-b3da6d6": "2022-12-23T14:22:51.000Z",
    "20240229000000": "2024-02-29T00:00:00.000Z",
    "3.14.1-202508210758": "2025-08-21T07:58:00.000Z",
    "pytorch2.3.1-20250821": "2025-08-21T00:00:00.000Z",
    "20240824-pytorch2.3.1": "2024-08-24T00:00:00.000Z",
    "pytorch2.3.1-20250821-075830": "2025-08-21T07:58:30.000Z",
    "pytorch2.3.1-20250821_0758": "2025-08-21T07:58:00.000Z",
    "pytorch2.3.1_20250821_075830": "2025-08-21T07:58:30.000Z",
    "pytorch2.3.1-20250821T075830Z": "2025-08-21T07:58:30.000Z",
    "pytorch2.3.1-2025-08-21-07-58-30": "2025-08-21T07:58:30.000Z",
    "pytorch2.3.1-2025-08-21T07-58-30Z": "2025-08-21T07:58:30.000Z",
    "2026-03-23": "2026-03-23T00:00:00.000Z",
    "2025.08.21": "2025-08-21T00:00:00.000Z",
    "pytorch2.3.1-b20250821.3": "2025-08-21T00:00:00.000Z",
    "pytorch2.3.1-b20250821": "2025-08-21T00:00:00.000Z",
    b20250821: "2025-08-21T00:00:00.000Z",
    d20250821: "2025-08-21T00:00:00.000Z",
    b20250821075830: "2025-08-21T07:58:30.000Z",
    "v20250821-1530": "2025-08-21T15:30:00.000Z",
    "gcf8998c.d20250821": "2025-08-21T00:00:00.000Z",
    "2.0.0b20250821": "2025-08-21T00:00:00.000Z",
    "1.5.1.20250922143736": "2025-09-22T14:37:36.000Z",
    "2.6.0.dev20241112-cuda12.4": "2024-11-12T00:00:00.000Z",
    // Of several the most precise, then the last.
    "20250821075830-20250901": "2025-08-21T07:58:30.000Z",
    "20250821-20250901": "2025-09-01T00:00:00.000Z",
  };
  for (const [tag, time] of Object.entries(forms)) {
    it(`is ${time} in ${tag}`, () => {
      assert.equal(builtAt(tag), time);
    });
  }

  const none = [
    "20221318143845",
    "20220230120000",
    "20230229120000",
    "20221118253845",
    "20221118146145",
    "19991118143845",
    "2022111814384",
    "v20221118143845x",
    "20250821a",
    "b2025082",
    "b20251321",
    "d20250821a",
    "1.8.0",
    "12345678",
    "0731",
    "",
  ];
  for (const text of none) {
    it(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(builtAt(`a-${text}`), undefined);
    });
  }
});

describe("ten digits", () => {
  const tag = "custom-1764361782"; // 2025-11-28T20:29:42Z
  const near: readonly (readonly [why: string, times: readonly string[]])[] = [
    ["shortly before the row's time", ["2025-11-28T20:35:00Z"]],
    ["180 days before its earliest time", ["2026-05-27T20:29:42Z", "2027-01-01T00:00:00Z"]],
    ["a day after its latest time", ["2025-01-01T00:00:00Z", "2025-11-27T20:29:42Z"]],
  ];
  for (const [why, times] of near) {
    it(`are Unix seconds ${why}`, () => {
      assert.equal(builtAt(tag, times), "2025-11-28T20:29:42.000Z");
    });
  }

  const far: readonly (readonly [why: string, times: readonly string[]])[] = [
    ["where the row states no time", []],
    ["more than 180 days before its earliest time", ["2026-05-27T20:29:43Z"]],
    ["more than a day after its latest time", ["2025-11-27T20:29:41Z"]],
  ];
  for (const [why, times] of far) {
    it(`are a number of somebody's ${why}`, () => {
      assert.equal(builtAt(tag, times), undefined);
    });
  }

  it("are no year 2030, whatever the pipeline counts", () => {
    assert.equal(builtAt("main-1893456001", ["2026-01-01T00:00:00Z"]), undefined);
  });

  it("count in a path alone only as a builder writes them that is known to: behind a commit, in its own organization", () => {
    const read = (organization: string, text: string) =>
      readFacets({ name: "", organization, repository: "pytorch", tag: text }).builtAt;
    assert.equal(read("pai", "2.8.0-gpu-3995b779-1764361782"), 1_764_361_782_000);
    assert.equal(read("team", "2.8.0-gpu-3995b779-1764361782"), undefined);
    assert.equal(read("pai", "2.8.0-gpu-1764361782"), undefined);
  });
});
