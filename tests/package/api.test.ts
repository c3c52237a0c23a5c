import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeChanges } from "../../api/changes";
import { reportApi } from "../../api/report";
import { repositoryRoot } from "../../engine/repository";

const root = repositoryRoot(__dirname);

describe("package: the report of the public API", function () {
  this.timeout(120_000);
  const committed = readFileSync(join(root, "api/index.api.md"), "utf8");

  it("is the one that the built package gives", () => {
    const changes = describeChanges(committed, `${reportApi(root)}\n`);
    assert.equal(changes, undefined, changes);
  });

  it("says in a sentence what to do where the API has changed, and shows the difference and no more", () => {
    const changed = committed
      .replace(
        "export declare function getImages(args?: GetImagesArgs",
        "export declare function getImages(args: object",
      )
      .replace("    atLeast?: number;\n", "")
      .replace("export interface GetImagesResult {\n", "$&    readonly total: number;\n");
    assert.equal(
      describeChanges(changed, committed),
      `The public API is not the one in api/index.api.md. If that is meant, run npm run api and commit the report.
+     atLeast?: number;
-     readonly total: number;
- export declare function getImages(args: object, options?: CallOptions): Promise<GetImagesResult>;
+ export declare function getImages(args?: GetImagesArgs, options?: CallOptions): Promise<GetImagesResult>;`,
    );
  });

  it("names what each entry point exports", () => {
    for (const part of [
      "## `pulumi-mlimages`\n",
      "## `pulumi-mlimages/policy`\n",
      "## `pulumi-mlimages/testing`\n",
      "\nexport declare function getImageOutput(",
      "\nexport declare function imagePinned(",
      "\nexport declare function imageMocks(",
    ])
      assert.ok(committed.includes(part), part);
  });
});
