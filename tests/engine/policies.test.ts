import assert from "node:assert/strict";
import { engineOfSuite, openStack, withEngine, type Stack } from "./harness";
import { makePack, type Pack } from "./policy-pack";

describe("engine: policies", function () {
  this.timeout(240_000);
  withEngine();

  let pack: Pack;
  let stack: Stack;
  before(async () => {
    pack = makePack(await engineOfSuite());
    stack = await openStack({ env: pack.env });
  });
  after(async () => {
    await stack?.close();
    pack?.remove();
  });

  it("stops", async () => {
    stack.write("index.js", `
      const pin = new mlimages.PinnedImage("torch", { framework: "pytorch", arch: "x86_64", type: "DEDICATED", mostRecent: true });
      new testing.Notebook("nb", { name: "nb", imageId: "ff3d4e4c-9682-45c2-87f7-62012eddf659" });
    `);
    const screen = await stack.fail("preview", ...pack.flags);
    console.log(screen);
  });
  it("stops the unpinned", async () => {
    stack.write("index.js", `
      new testing.Notebook("nb", { name: "nb", imageId: "ff3d4e4c-9682-45c2-87f7-62012eddf659" });
    `);
    const screen = await stack.fail("preview", ...pack.flags);
    console.log(screen);
  });
});
