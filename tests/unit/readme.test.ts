import assert from "node:assert/strict";
import { said } from "./provider/told";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cloudOf } from "../../provider/clouds/clouds";
import type { FieldUse } from "../../provider/clouds/field-table";
import { settingKeys } from "../../provider/connection/settings";
import { cloudNames } from "../../provider/image/cloud-name";
import { describeRange, parseRange } from "../../provider/image/version-range";

const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");

/** The cells of each row of the table below a heading, without the head. */
function tableBelow(heading: string): string[][] {
  const section =
    readme.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? assert.fail(`there is no section "${heading}"`);
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function cellOf(use: FieldUse): string {
  switch (use.by) {
    case "parameter":
      return `sent as \`${use.parameter}\``;
    case "answer":
      return `read from \`${use.field}\``;
    case "derived":
      return "read from labels, tag and name";
    case "refused":
      return `refused: ${said(use.reason)}`;
  }
}

describe("the README", () => {
  it("says of each field what the code makes of it in each cloud", () => {
    const clouds = cloudNames.map(cloudOf);
    const fields = Object.keys(clouds[0]!.fields) as (keyof (typeof clouds)[number]["fields"])[];
    assert.deepEqual(
      tableBelow("What each field means where"),
      fields.map((field) => [`\`${field}\``, ...clouds.map((cloud) => cellOf(cloud.fields[field]))]),
    );
  });

  it("reads ranges as the code does", () => {
    const rows = tableBelow("Ranges of versions");
    assert.ok(rows.length > 8);
    const texts = (cell = ""): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = ""]) => text);
    for (const [ranges, reading] of rows) {
      for (const text of texts(ranges)) {
        const range = parseRange(text);
        assert.deepEqual("problem" in range ? range.problem : [describeRange(range)], texts(reading), text);
      }
    }
  });

  it("names every setting", () => {
    const named = tableBelow("Connect it to the cloud")
      .map(([cell]) => cell)
      .join(" ");
    for (const key of settingKeys.filter((each) => each !== "credentials"))
      assert.ok(named.includes(`\`${key}\``), key);
  });
});
